import { replaceEscaped } from './escapes';
import { encodeSegment } from './url';

// Why: docs/decisions/008-secrets-are-removed.md
const MASK = '***';

/** Dot-separated segments, like the three parts of a JWT. No word stands before them. */
const DOTTED = /(?<![\w-])[\w-]+(?:\.[\w-]+)+/g;
/** With what each JWT begins: `{"` in base64. */
const JWT_START = 'eyJ';

/** What follows a word that announces a secret. */
const ANNOUNCED: readonly RegExp[] = [
	/\bBearer\s+[^\s"'<]+/gi,
	/\b(access_token|refresh_token|client_secret)(["'\s:=]+)[^\s"'&,<}]+/gi,
];

/** Shorter ones would mask harmless words. */
const MIN_SECRET_LENGTH = 6;

/** Escapes that the spellings of whole secrets do not have. */
const ESCAPED = /\\[/\\ux]|%[0-9a-f]{2}|&(?:#|[a-z]{2,6};)/i;
const SIGNS = ['\\', '&', '%'];

/** Most answers have none of the signs that begin one: to find that out is much faster than to look for all. */
function hasEscapes(text: string): boolean {
	return SIGNS.some((sign) => text.includes(sign)) && ESCAPED.test(text);
}

function withoutJwt(words: string): string {
	const at = words.indexOf(JWT_START);
	return at < 0 ? words : words.slice(0, at) + MASK;
}

/** With the marks encoded that a URL may have as they are: some writers encode them all the same. */
function strictly(encoded: string): string {
	return encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** With the numbers of characters in small letters. */
function inSmallLetters(encoded: string): string {
	return encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** A secret as it is, and as it stands in JSON, in a URL and in a form, by whichever writer. */
function spellings(secret: string): string[] {
	const encoded = encodeSegment(secret);
	const form = String(new URLSearchParams({ '': secret })).slice(1);
	const encodings = [encoded, strictly(encoded), form];
	return [
		secret,
		JSON.stringify(secret).slice(1, -1),
		...encodings,
		...encodings.map(inSmallLetters),
	];
}

/**
 * What each base64 of a text that has the secret in it shows of it. The characters at its ends depend on
 * what stands beside it: before it are so many bytes more than a group of three.
 */
function inBase64(secret: string): string[] {
	return [0, 1, 2].flatMap((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)];
		const inAll = bytes.toString('base64').slice(from, to);
		return [inAll, inAll.replaceAll('+', '-').replaceAll('/', '_')];
	});
}

/** A secret as programs write bytes. */
function encodings(secret: string): string[] {
	const hex = Buffer.from(secret).toString('hex');
	return [...inBase64(secret), hex, hex.toUpperCase()];
}

interface Known {
	secrets: readonly string[];
	/** The ways in which they are written as a whole. */
	spellings: readonly string[];
}

/** What was worked out before: the same secrets are looked for in each answer of an execution. */
const worked = new WeakMap<readonly string[], Known>();

function known(secrets: readonly string[]): Known {
	const before = worked.get(secrets);
	if (before !== undefined) return before;
	const long = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
	const words = [...new Set([...long, ...long.flatMap(encodings)])];
	const all = { secrets: words, spellings: [...new Set([...words, ...long.flatMap(spellings)])] };
	worked.set(secrets, all);
	return all;
}

/** Text without the secrets that are given, and otherwise as it is: for data. */
export function redactKnown(text: string, secrets: readonly string[]): string {
	const { secrets: long, spellings: written } = known(secrets);
	const redacted = written.reduce((left, secret) => left.replaceAll(secret, () => MASK), text);
	return long.length > 0 && hasEscapes(redacted) ? replaceEscaped(redacted, long, MASK) : redacted;
}

/**
 * Text without secrets, for errors: a proxy or a server may echo what was sent to it. Besides those that
 * are given, it takes out what looks like a token.
 *
 * @param secrets known ones, for example the client secret
 */
export function redact(text: string, secrets: readonly string[] = []): string {
	return ANNOUNCED.reduce(
		(redacted, announced) => redacted.replace(announced, MASK),
		redactKnown(text, secrets).replace(DOTTED, withoutJwt),
	);
}
