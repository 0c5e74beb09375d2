// Why: docs/decisions/049-files-one-by-one.md
/** `filename*=UTF-8''…` [RFC 5987]; it comes first, since the other form has no characters beyond ASCII. */
const EXTENDED = /filename\*\s*=\s*(?:utf-8)?'[^']*'([^;\s]+)/i;
const QUOTED = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i;
const BARE = /filename\s*=\s*([^;"]+)/i;

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/**
 * Names in UTF-8 without `filename*`, as older servers send them: HTTP headers are read byte for byte, one
 * character each.
 */
function fromBytes(name: string): string {
	const bytes = Buffer.from(name, 'latin1');
	const text = bytes.toString('utf8');
	// What is no UTF-8 was ISO 8859-1, as it was read; what has other characters was no bytes.
	return text.includes('\ufffd') || bytes.toString('latin1') !== name ? name : text;
}

/** The last part of a path of any system, without what no file can be called. */
export function baseName(name: string): string | undefined {
	const base = name
		.split(/[\\/]/)
		.at(-1)
		?.replace(/\p{Cc}/gu, '')
		.trim();
	return base === undefined || /^\.*$/.test(base) ? undefined : base;
}

/**
 * The name of a file, from a header Content-Disposition [RFC 6266].
 *
 * @returns a name without folders, or undefined where the header has none
 */
export function fileNameOf(disposition: string | undefined): string | undefined {
	if (disposition === undefined) return undefined;
	const extended = EXTENDED.exec(disposition)?.[1];
	const quoted = QUOTED.exec(disposition)?.[1]?.replace(/\\(.)/g, '$1');
	const plain = quoted ?? BARE.exec(disposition)?.[1];
	const name = decoded(extended ?? '') || fromBytes(plain ?? '');
	return baseName(name);
}
