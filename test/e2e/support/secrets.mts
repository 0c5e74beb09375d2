/** Secrets in logs: what n8n, its workers and the sandboxes of a run have written is searched for them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How each kind of secret of a sandbox begins or reads. Its tokens all have the same first part. */
const SECRETS: ReadonlyArray<[kind: string, pattern: RegExp]> = [
	['a client secret', /\bsandbox-(?:\w+-)*secret\b/],
	['an access token', /\beyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InNhbmRib3gifQ\b/],
	['a refresh token', /\bsandbox-refresh-[\w-]{20}/],
	['a token in a header', /\bBearer (?!\*|\[|realm)[\w.~+/-]{12}/],
];

/**
 * Where in a text secrets of a sandbox stand: "line 3: an access token".
 */
export function secretsIn(text: string): string[] {
	return text
		.split('\n')
		.flatMap((line, index) =>
			SECRETS.filter(([, pattern]) => pattern.test(line)).map(
				([kind]) => `line ${index + 1}: ${kind}`,
			),
		);
}

/** Files below a folder that were written since a time, in ms since the epoch. */
function filesSince(folder: string, since: number): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((file) => statSync(file).isFile() && statSync(file).mtimeMs >= since);
}

/**
 * Looks into all logs of a run.
 *
 * @returns how many files there were
 * @throws Error with file and line of each secret
 */
export function checkLogs(folder: string, since: number): number {
	const files = filesSince(folder, since);
	const found = files.flatMap((file) =>
		secretsIn(readFileSync(file, 'utf8')).map((place) => `${file}, ${place}`),
	);
	if (found.length > 0) throw new Error(`Secrets in logs:\n${found.join('\n')}`);
	return files.length;
}
