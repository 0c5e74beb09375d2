import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';

/** Sends a request with a query, or asks for a page of one. */
type Ask<T> = (query: readonly QueryArgument[]) => Promise<T>;

function isRefused(error: unknown): boolean {
	return error instanceof CoupaError && error.kind === 'validation';
}

function inShallowForm(query: readonly QueryArgument[]): QueryArgument[] {
	return [...query.filter(([name]) => name !== 'fields'), ['return_object', 'shallow']];
}

/**
 * Asks for fields that nobody chose by hand: a tenant may not have one of them, and what becomes of such
 * a selection is not documented. Where it is refused, this and all that follows is asked for in the
 * shallow form; where that is refused as well, it was something else.
 */
export function fieldsOrShallow(): <T>(query: readonly QueryArgument[], ask: Ask<T>) => Promise<T> {
	let isShallow = false;
	return async (query, ask) => {
		if (isShallow) return await ask(inShallowForm(query));
		return await ask(query).catch(async (error: unknown) => {
			if (!isRefused(error) || !query.some(([name]) => name === 'fields')) throw error;
			const answer = await ask(inShallowForm(query)).catch(() => {
				throw error;
			});
			isShallow = true;
			return answer;
		});
	};
}
