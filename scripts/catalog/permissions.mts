import { correctPermissions } from './scopeAliases.mts';
import type { Permissions } from './types.mts';
import { singular, words } from './words.mts';

/** One spelling for the names of APIs: "API Warehouse Locations" and "warehouses/locations". */
export function apiKey(name: string): string {
	const parts = words(name);
	return (parts[0] === 'api' ? parts.slice(1) : parts).map(singular).join('_');
}

/** One spelling for permissions: "Check-in", "Add Approver" and `add_approver`. */
export function permissionKey(name: string): string {
	return words(name).join('_');
}

/** Which scopes open which permission of which API. */
export interface PermissionIndex {
	/** Scopes that list this permission of any of the APIs. */
	scopes(apis: readonly string[], permission: string): string[];
	/** Scopes that list any permission of any of the APIs. */
	anyScopes(apis: readonly string[]): string[];
	knows(api: string): boolean;
}

/** Indexes the permission list, after its corrections. */
export function indexPermissions(permissions: Permissions): PermissionIndex {
	const index = new Map<string, Map<string, Set<string>>>();
	for (const [scope, apis] of Object.entries(correctPermissions(permissions))) {
		for (const [api, rights] of Object.entries(apis)) {
			const byPermission = index.get(apiKey(api)) ?? new Map<string, Set<string>>();
			index.set(apiKey(api), byPermission);
			for (const right of rights) {
				const key = permissionKey(right);
				byPermission.set(key, (byPermission.get(key) ?? new Set()).add(scope));
			}
		}
	}
	const sorted = (scopes: Iterable<string>) => [...new Set(scopes)].sort();
	return {
		knows: (api) => index.has(apiKey(api)),
		scopes: (apis, permission) =>
			sorted(
				apis.flatMap((api) => [...(index.get(apiKey(api))?.get(permissionKey(permission)) ?? [])]),
			),
		anyScopes: (apis) =>
			sorted(
				apis.flatMap((api) =>
					[...(index.get(apiKey(api))?.values() ?? [])].flatMap((scopes) => [...scopes]),
				),
			),
	};
}
