import type { Catalog } from '../catalog';
import { refuse } from '../errors';
import type { CoupaClient } from '../http';
import { filterArguments, returnTypeArguments } from '../query';
import { idOf, pageSource } from '../read';

/**
 * The id of the user with a login, by one query. Logins are unique [Users API].
 *
 * @throws CoupaError (`invalidRequest`) when there is none
 */
export async function userIdByLogin(
	client: CoupaClient,
	catalog: Catalog,
	login: string,
): Promise<string> {
	const scopes = catalog.resourceAt('users')?.operations.query?.scopes ?? [];
	const readPage = pageSource(client, { path: '/api/users', scopes, subject: 'list of users' });
	const users = await readPage([
		...filterArguments([{ field: 'login', operator: 'eq', value: login }]),
		...returnTypeArguments({ kind: 'fields', fields: ['id', 'login'] }),
		['limit', '2'],
	]);
	// A tenant that does not filter by it must not lead to another user.
	const isAsked = (name: unknown): boolean =>
		typeof name === 'string' && name.toLowerCase() === login.toLowerCase();
	const id = users.filter((user) => isAsked(user.login)).map(idOf)[0];
	if (id !== undefined) return String(id);
	return refuse(
		`There is no user with the login "${login}"`,
		'Check the login in Coupa (Setup > Users), or choose the user from the list or by ID.',
	);
}
