import { toDocuments } from './documents.mts';
import { toKeys } from './naturalKeys.mts';
import { toObjects } from './objects.mts';
import { toResource } from './resources.mts';
import { toRows } from './rows.mts';
import { toScopes } from './scopeList.mts';
import { scopeResolver } from './scopes.mts';
import type { CatalogData, Facts, Permissions, RowFacts } from './types.mts';

/** The catalog that follows from the facts, the permission list and the row keys. */
export function toCatalog(facts: Facts, permissions: Permissions, rows: RowFacts): CatalogData {
	const scopes = scopeResolver(facts, permissions);
	const resources = facts.resources.map((resource) => toResource(resource, scopes));
	resources.sort((a, b) => (a.path < b.path ? -1 : 1));
	return {
		resources: { release: facts.release, resources },
		objects: toObjects(facts.objects),
		keys: toKeys(facts),
		scopes: toScopes(facts, permissions, resources),
		rows: toRows(rows),
		commands: facts.commands ?? {},
		documents: toDocuments(facts),
	};
}

/** Requests of the catalog for which no source names a scope: "DELETE path", "PUT path action". */
export function withoutScope({ resources }: CatalogData['resources']): string[] {
	return resources.flatMap(({ path, operations, actions }) => [
		...Object.entries(operations)
			.filter(([, scopes]) => scopes.length === 0)
			.map(([operation]) => `${operation} ${path}`),
		...actions.filter(({ scopes }) => scopes.length === 0).map(({ name }) => `${name} ${path}`),
	]);
}
