/** Datetimes as the sandbox keeps and shows them: UTC, whole seconds, with an explicit offset. */

/** Epoch ms → `2026-03-25T18:38:00+00:00`. Texts of this form compare as the times they name. */
export function formatDatetime(epochMs: number): string {
	return new Date(epochMs).toISOString().slice(0, 19) + '+00:00';
}

const DATETIME =
	/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * ISO 8601 with a zone; without a zone UTC, without a time midnight UTC. [Querying Options]
 * @returns the canonical form, or undefined where the text is no such time
 */
export function canonicalDatetime(text: string): string | undefined {
	if (!DATETIME.test(text)) return undefined;
	let iso = text.replace(' ', 'T').toUpperCase();
	if (!iso.includes('T')) iso += 'T00:00:00';
	if (!/(Z|[+-]\d{2}:?\d{2})$/.test(iso.slice(10))) iso += 'Z';
	const epochMs = Date.parse(iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
	return Number.isNaN(epochMs) ? undefined : formatDatetime(epochMs);
}

/** `2026-03-25`, out of a date or a datetime. */
export function canonicalDate(text: string): string | undefined {
	return canonicalDatetime(text)?.slice(0, 10);
}
