/** The query string, taken apart: reserved arguments, and filters with their paths. */
import { badQuery } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';

export interface RawFilter {
	/** As written, for error texts. */
	source: string;
	/** `supplier[name][gt]` → supplier, name, gt; with dashes. */
	path: string[];
	value: string;
}

export interface QueryArguments {
	reserved: ReadonlyMap<string, string>;
	filters: RawFilter[];
}

const RESERVED: ReadonlySet<string> = new Set([
	'limit',
	'offset',
	'order-by',
	'dir',
	'return-object',
	'fields',
	'filter',
	'show-deleted-lines',
]);

/**
 * @param query without the question mark. As in every form encoding, a bare `+` is a space: the
 *   `+` of a time zone must be percent-encoded. [Querying Options]
 */
export function parseArguments(query: string): QueryArguments {
	const reserved = new Map<string, string>();
	const filters: RawFilter[] = [];
	for (const part of query.split('&')) {
		if (part === '') continue;
		const equals = part.indexOf('=');
		const source = decode(equals < 0 ? part : part.slice(0, equals));
		const value = equals < 0 ? '' : decode(part.slice(equals + 1));
		const path = pathOf(source);
		if (path.length === 1 && RESERVED.has(path[0]!)) reserved.set(path[0]!, value);
		else filters.push({ source, path, value });
	}
	return { reserved, filters };
}

/** Dashes become underscores for safety, and both are seen. [Arguments] */
function pathOf(source: string): string[] {
	const match = /^([^[\]]+)((?:\[[^[\]]+\])*)$/.exec(source);
	if (!match) throw badQuery(`'${source}' is not an argument of the form field[operator]`);
	const rest = [...match[2]!.matchAll(/\[([^[\]]+)\]/g)].map(([, name]) => name!);
	return [match[1]!, ...rest].map((name) => dashed(name.trim()));
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		throw badQuery(`'${text}' is not percent-encoded properly`);
	}
}
