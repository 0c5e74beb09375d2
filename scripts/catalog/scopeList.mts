import { SCOPE_SPELLINGS } from './scopeAliases.mts';
import { LISTED_AS, PARTS_OF_DOCUMENTS } from './scopes.mts';
import type { Facts, Permissions, ResourceData, ScopeData } from './types.mts';
import { words } from './words.mts';

/** "services_procurement/job_titles" → "Services Procurement/Job Titles", as the list writes it. */
function apiName(path: string): string {
	return path
		.split('/')
		.map((segment) =>
			words(segment)
				.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
				.join(' '),
		)
		.join('/');
}

/** What a scope opens that the permission list does not know: the requests we know it for. */
function opensByRequests(scope: string, resources: readonly ResourceData[]): ScopeData['opens'] {
	const opens: ScopeData['opens'] = {};
	for (const { path, operations, actions } of resources) {
		if (PARTS_OF_DOCUMENTS.test(path)) continue;
		const rights = [
			...Object.entries(operations)
				.filter(([, scopes]) => scopes.includes(scope))
				.map(([operation]) => LISTED_AS[operation as keyof typeof LISTED_AS][0] as string),
			...actions.filter(({ scopes }) => scopes.includes(scope)).map(({ name }) => name),
		];
		if (rights.length > 0) opens[apiName(path)] = rights;
	}
	return opens;
}

/**
 * Every scope that either source knows, by name. A name in a wrong spelling stays, and says how
 * it is spelled right.
 */
export function toScopes(
	facts: Facts,
	permissions: Permissions,
	resources: readonly ResourceData[],
): ScopeData[] {
	const misspelled = new Map(
		Object.keys(permissions).flatMap((name) => {
			const right = SCOPE_SPELLINGS[name];
			return right === undefined ? [] : [[right, name] as const];
		}),
	);
	const names = [...facts.scopes, ...Object.keys(permissions), ...misspelled.keys()];
	return [...new Set(names)].sort().map((name) => {
		const spelled = SCOPE_SPELLINGS[name];
		const listed = permissions[name] ?? permissions[misspelled.get(name) ?? ''];
		return {
			name,
			...(spelled !== undefined && { spelled }),
			opens:
				listed === undefined
					? opensByRequests(name, resources)
					: Object.fromEntries(Object.entries(listed).map(([api, rights]) => [api.trim(), rights])),
		};
	});
}
