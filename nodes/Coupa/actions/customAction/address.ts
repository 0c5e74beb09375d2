import { USUAL_BASE } from '../../../../coupa/catalog';
import { refuse } from '../../../../coupa/errors';
import { parseRawQuery } from '../../../../coupa/query';
import type { QueryArgument } from '../../../../coupa/types';

/** Where a request goes on the instance. */
export interface Address {
	path: string;
	query: readonly QueryArgument[];
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** What stands behind the origin of a full URL of this instance; any other text as it is. */
function belowOrigin(origin: string, typed: string): string {
	const [, typedOrigin, rest] = /^(https?:\/\/[^/?#\\]*)(.*)$/is.exec(typed) ?? [];
	if (typedOrigin === undefined) return typed;
	const own = typedOrigin.toLowerCase().replace(/^(https:.*):443$/, '$1');
	return own === origin ? rest : typed;
}

/** `suppliers/12` is `/api/suppliers/12`, as where an object is chosen by its path. */
function fromRoot(path: string): string {
	if (!/^[a-z][\w-]*(\/|$)/i.test(path)) return path;
	return /^([\w-]+\/)?api(\/|$)/i.test(path) ? `/${path}` : `${USUAL_BASE}/${path}`;
}

/**
 * The path and the query of what a person typed: a path with or without `/api`, or a full URL of this
 * instance, each with or without a query. Anything else stays as it is, for the client to refuse.
 *
 * @param origin of the instance
 * @param parameters the query parameters that were entered on their own
 * @throws CoupaError (`invalidRequest`) where a parameter is set in both places, or the query is broken
 */
export function typedAddress(
	origin: string,
	typed: string,
	parameters: readonly QueryArgument[],
): Address {
	const below = belowOrigin(origin, typed.trim());
	if (SCHEME.test(below)) return { path: below, query: parameters };
	const [path, ...rest] = below.split('?');
	const query = parseRawQuery(rest.join('?'), new Map());
	const names = new Set(parameters.map(([name]) => name));
	const twice = query.find(([name]) => names.has(name));
	if (twice !== undefined) {
		refuse(
			`The query parameter "${twice[0]}" is set twice`,
			'It is in the path and in Query Parameters. Remove one of them.',
		);
	}
	return { path: fromRoot(path), query: [...query, ...parameters] };
}
