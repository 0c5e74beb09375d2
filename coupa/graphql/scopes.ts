import type { Catalog } from '../catalog';
import { normalizeName } from '../lib/names';
import { singular } from '../lib/text';
import { fieldsIn, type Selection } from './document';
import type { GraphqlQuery } from './query';

/** What a query reads, and the scopes of which any one opens it. */
export interface NeededScopes {
	/** The name in the query: `invoices`. */
	field: string;
	scopes: readonly string[];
}

function isReadScope(scope: string): boolean {
	return scope.endsWith('.read');
}

/**
 * The read scopes of what a query asks for, as far as the catalog knows the names: GraphQL takes
 * read scopes only [Introducing GraphQL].
 */
export function neededScopes(
	catalog: Catalog,
	{ document, operation }: GraphqlQuery,
): NeededScopes[] {
	const resources = catalog.resources.filter(({ parents }) => parents.length === 0);
	const needed = new Map<string, NeededScopes>();

	function need(field: string, isWanted: (resource: (typeof resources)[number]) => boolean): void {
		const { query, show } = resources.find(isWanted)?.operations ?? {};
		const scopes = [...new Set([...(query?.scopes ?? []), ...(show?.scopes ?? [])])];
		const reading = scopes.filter(isReadScope);
		const key = reading.join(' ');
		if (reading.length > 0 && !needed.has(key)) needed.set(key, { field, scopes: reading });
	}

	function walk(object: string, selections: readonly Selection[], depth: number): void {
		const fields = [...catalog.fieldsOf(object).values()];
		for (const { name, selections: inner } of fieldsIn(document, selections)) {
			const field = fields.find((one) => normalizeName(one.name) === normalizeName(name));
			if (field?.object === undefined || depth === 0) continue;
			need(name, (resource) => resource.object === field.object);
			walk(field.object, inner, depth - 1);
		}
	}

	for (const { name, selections } of fieldsIn(document, operation.selections)) {
		const wanted = normalizeName(name);
		const resource = resources.find(({ path }) =>
			[path, singular(path)].some((one) => normalizeName(one) === wanted),
		);
		if (resource === undefined) continue;
		need(name, ({ path }) => path === resource.path);
		walk(resource.object, selections, 5);
	}
	return [...needed.values()];
}
