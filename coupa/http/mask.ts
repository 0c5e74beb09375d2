const MASK = '***';

/** Tokens by their form: JWTs, and whatever follows "Bearer". */
const TOKEN_PATTERNS: readonly RegExp[] = [
	/\beyJ[\w-]{8,}(\.[\w-]+)+/g,
	/\bBearer\s+[^\s"'<]+/gi,
	/\b(access_token|refresh_token|client_secret)(["'\s:=]+)[^\s"'&,<}]+/gi,
];

/** Shorter ones would mask harmless words. */
const MIN_SECRET_LENGTH = 6;

/**
 * Text without secrets, for errors: a proxy or a server may echo what was sent to it.
 *
 * @param secrets known ones, for example the client secret
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
	const known = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
	const withoutKnown = known.reduce((masked, secret) => masked.split(secret).join(MASK), text);
	return TOKEN_PATTERNS.reduce((masked, pattern) => masked.replace(pattern, MASK), withoutKnown);
}
