import type { Facts, Permissions, ScopeData } from './types.mts';

/** Losses of scopes, and of the permissions that the list says they open. */
export function checkScopes(
	facts: Facts,
	permissions: Permissions,
	catalog: readonly ScopeData[],
): string[] {
	const held = new Map(catalog.map((scope) => [scope.name, scope]));
	const names = [...new Set([...facts.scopes, ...Object.keys(permissions)])];
	const missing = names
		.filter((name) => !held.has(name))
		.map((name) => `${name}: the scope is missing`);
	const lost = Object.entries(permissions).flatMap(([name, apis]) =>
		Object.entries(apis).flatMap(([api, rights]) =>
			rights
				.filter((right) => held.get(name)?.opens[api.trim()]?.includes(right) !== true)
				.map((right) => `${name}: ${api.trim()} ${right} is missing`),
		),
	);
	return [...missing, ...lost];
}
