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

/** The last part of a path of any system, without what no file can be called. */
function baseName(name: string): string | undefined {
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
	const name = (extended !== undefined && decoded(extended)) || plain;
	return name === undefined || name === '' ? undefined : baseName(name);
}
