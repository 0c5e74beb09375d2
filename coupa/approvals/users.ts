import type { Catalog } from '../catalog';
import { refuse } from '../errors';
import type { CoupaClient } from '../http';
import { filterArguments } from '../query';
import { collectRecords, idOf, pageSource, readRecords } from '../read';

/**
 * The id of the user with a login, by one query. Logins are unique [Users API].
 *
 * @throws CoupaError (`invalidRequest`) when there is none, which takes a second query, or when Coupa does
 * not select by login
 */
export async function userIdByLogin(
	client: CoupaClient,
	catalog: Catalog,
	login: string,
): Promise<string> {
	const scopes = catalog.resourceAt('users')?.operations.query?.scopes ?? [];
	const readPage = pageSource(client, { path: '/api/users', scopes, subject: 'list of users' });
	const users = await collectRecords(
		readRecords({
			isLookUp: true,
			readPage,
			filters: filterArguments([{ field: 'login', operator: 'eq', value: login }]),
			returnType: { kind: 'fields', fields: ['id', 'login'] },
			limit: 1,
			checksConditions: false,
			notice: () => {},
		}),
	);
	if (users.length === 0) {
		refuse(
			`There is no user with the login "${login}"`,
			'Check the login in Coupa (Setup > Users).',
			{
				code: 'chooseUser',
			},
		);
	}
	const [user] = users;
	const id = idOf(user);
	const isAsked =
		typeof user.login === 'string' && user.login.toLowerCase() === login.toLowerCase();
	if (isAsked && id !== undefined) return String(id);
	// A tenant that does not filter by it must not lead to another user.
	return refuse(
		`Coupa does not find users by their login`,
		`It was asked for "${login}", and answered with another user.`,
		{ code: 'chooseUser' },
	);
}
