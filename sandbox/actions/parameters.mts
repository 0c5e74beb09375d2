/** Parameters of actions: in the query string, or in the body. Dashes and underscores are equal. */
import { valueNamed } from '../lib/names.mts';
import type { RequestContext } from '../query/context.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import type { Ref } from '../store/row.mts';
import { readBody } from '../write/body.mts';

/**
 * The first of the parameters that is given and not empty.
 *
 * @param names with dashes; `dispute-reason.code` is one inside another
 */
export function parameter(context: RequestContext, ...names: string[]): unknown {
	const body = readBody(context.tenant.catalog, context.call, context.format, '');
	for (const name of names) {
		const path = name.split('.');
		const inQuery = context.args.filters.find((filter) => filter.path.join('.') === name);
		const value = inQuery?.value || inside(body, path);
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/** The same, where only text counts. */
export function textParameter(context: RequestContext, ...names: string[]): string | undefined {
	const value = parameter(context, ...names);
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : undefined;
}

function inside(value: unknown, path: string[]): unknown {
	const [name, ...rest] = path;
	if (name === undefined) return value;
	if (typeof value !== 'object' || value === null) return undefined;
	return inside(valueNamed(value, name), rest);
}

const USER = ['approver-id', 'approver', 'user-id', 'user', 'login', 'email'];

/** Whether a user is named at all, and who it is: by id, login, email or employee number. */
export function userParameter(context: RequestContext): { given: boolean; user?: Ref } {
	const given = parameter(context, ...USER);
	if (given === undefined) return { given: false };
	const { store } = context.tenant;
	const ways =
		typeof given === 'object'
			? [given]
			: [{ id: given }, { login: given }, { email: given }, { 'employee-number': given }];
	for (const way of ways) {
		const user = resolveReference(store, 'User', way);
		if (user) return { given: true, user };
	}
	return { given: true };
}
