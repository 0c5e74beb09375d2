/** Which scopes open what. Read scopes only. [Introducing GraphQL] */
// Why: docs/decisions/059-flavours.md
import type { Catalog, OperationName, Resource } from '../catalog/catalog.mts';
import { ApiError } from '../lib/errors.mts';

/** Any one of these opens a read of the resource; none where any token does. */
export function readScopes({ operations }: Resource, operation: OperationName): string[] {
	return (operations[operation] ?? []).filter((scope) => scope.endsWith('.read'));
}

/** For each table, the scopes that open the records which others refer to. */
export function scopesByTable(catalog: Catalog): Map<string, string[]> {
	const scopes = new Map<string, string[]>();
	for (const resource of catalog.resources) {
		if (resource.path.includes('{')) continue;
		const table = catalog.table(resource.object);
		const more = [...readScopes(resource, 'query'), ...readScopes(resource, 'show')];
		scopes.set(table, [...new Set([...(scopes.get(table) ?? []), ...more])]);
	}
	return scopes;
}

/** @throws ApiError where the token has none of the scopes */
export function checkRead(what: string, wanted: readonly string[], given: readonly string[]): void {
	if (wanted.length === 0 || wanted.some((scope) => given.includes(scope))) return;
	throw new ApiError(
		403,
		`You are not authorized to read ${what}. The access token lacks the scope ${wanted.join(' or ')}.`,
	);
}
