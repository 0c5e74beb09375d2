/** Clients, as an administrator sets them up. [OpenID Connect Clients] */
import type { ScopeInfo } from '../catalog/catalog.mts';

export interface Client {
	id: string;
	secret: string;
	scopes: string[];
	/** Where authorization codes may go; empty: anywhere, which suits a sandbox. */
	redirectUris: string[];
}

/** What one vendor's documentation asks for at least. */
const LEAST = ['core.common.read'];

/**
 * One with every scope, one that only reads, one with the least scopes.
 *
 * @param first what the first one is granted instead
 */
export function defaultClients(
	scopes: readonly ScopeInfo[],
	first?: readonly string[],
): Map<string, Client> {
	const all = [...new Set([...scopes.map(({ name }) => name), 'offline_access'])];
	const clients: Client[] = [
		{
			id: 'sandbox-client',
			secret: 'sandbox-secret',
			scopes: [...(first ?? all)],
			redirectUris: [],
		},
		{
			id: 'sandbox-read-only',
			secret: 'sandbox-read-only-secret',
			scopes: all.filter((name) => name.endsWith('.read') || name === 'offline_access'),
			redirectUris: [],
		},
		{ id: 'sandbox-least', secret: 'sandbox-least-secret', scopes: LEAST, redirectUris: [] },
	];
	return new Map(clients.map((client) => [client.id, client]));
}
