import { encodeSegment } from './url';

const MASK = '***';

/** Words in a row that are joined by dots, as the parts of a JWT are. It begins where no word does before. */
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

function withoutJwt(words: string): string {
	const at = words.indexOf(JWT_START);
	return at < 0 ? words : words.slice(0, at) + MASK;
}

/** With the marks encoded that a URL may have as they are: some writers encode them all the same. */
function strictly(encoded: string): string {
	return encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A secret as it is, and as it stands in JSON, in a URL and in a form, by whichever writer. */
function spellings(secret: string): string[] {
	const encoded = encodeSegment(secret);
	const form = String(new URLSearchParams({ '': secret })).slice(1);
	return [secret, JSON.stringify(secret).slice(1, -1), encoded, strictly(encoded), form];
}

/** What was worked out before: the same secrets are looked for in each answer of an execution. */
const worked = new WeakMap<readonly string[], readonly string[]>();

function known(secrets: readonly string[]): readonly string[] {
	const before = worked.get(secrets);
	if (before !== undefined) return before;
	const long = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
	const all = [...new Set(long.flatMap(spellings))];
	worked.set(secrets, all);
	return all;
}

/** Text without the secrets that are given, and otherwise as it is: for data. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
	return known(secrets).reduce((masked, secret) => masked.replaceAll(secret, () => MASK), text);
}

/**
 * Text without secrets, for errors: a proxy or a server may echo what was sent to it. Besides those that
 * are given, it takes out what looks like a token.
 *
 * @param secrets known ones, for example the client secret
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
	return ANNOUNCED.reduce(
		(masked, announced) => masked.replace(announced, MASK),
		withoutSecrets(text, secrets).replace(DOTTED, withoutJwt),
	);
}
