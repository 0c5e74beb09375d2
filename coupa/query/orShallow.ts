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
 * Asks for fields that the user did not choose: a tenant may not have one of them, and it is not documented
 * what happens to such a selection. If it is refused, this and all later requests use the shallow form; if
 * that is refused as well, the cause was something else.
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
