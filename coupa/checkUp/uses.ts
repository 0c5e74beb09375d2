/** What is done with objects, and what that asks of a client. The table of scopes has the same. */

/** A request of the catalog: what is asked of which resource. An action goes by its name. */
export interface CatalogRequest {
	path: string;
	request: string;
}

/** What is asked of the object that was chosen. */
export interface OfTheObject {
	column: 'Create' | 'Delete' | 'Read' | 'Update';
}

type Need = CatalogRequest | OfTheObject;

const READ: Need = { column: 'Read' };

export const FIND_APPROVALS: CatalogRequest = { path: 'approvals', request: 'query' };
export const FIND_USERS: CatalogRequest = { path: 'users', request: 'query' };

export const USES = {
	read: [READ],
	write: [READ, { column: 'Create' }, { column: 'Update' }],
	export: [
		READ,
		{ column: 'Update' },
		{ path: 'integration_history_records', request: 'query' },
		{ path: 'integration_history_records', request: 'create' },
	],
	approve: [{ path: 'approvals', request: 'approve' }, FIND_APPROVALS, READ, FIND_USERS],
} as const satisfies Record<string, readonly Need[]>;

export type Use = keyof typeof USES;
