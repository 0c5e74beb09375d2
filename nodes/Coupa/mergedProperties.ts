import type { INodeProperties } from 'n8n-workflow';

import { compareNames } from '../../coupa/lib/text';

// Why: docs/decisions/024-main-objects-are-rows.md
/** For each operation the resources that have it. */
type Places = Map<string, Set<string>>;

/**
 * Each property once, although several operations have it, and those of each operation in its order: what
 * comes next is what stands nowhere behind something else.
 */
export function mergedInOrder(lists: ReadonlyArray<readonly INodeProperties[]>): INodeProperties[] {
	const merged: INodeProperties[] = [];
	let left = [...new Set(lists)].map((list) => [...list]);
	for (;;) {
		left = left.filter((list) => list.length > 0);
		if (left.length === 0) return merged;
		const heads = left.map(([head]) => head);
		const next = heads.find((head) => left.every((list) => !list.includes(head, 1))) ?? heads[0];
		merged.push(next);
		left = left.map((list) => list.filter((property) => property !== next));
	}
}

/** Where such collections are shown. */
function placesOf(collections: readonly INodeProperties[]): Places {
	const places: Places = new Map();
	for (const { displayOptions } of collections) {
		for (const operation of displayOptions?.show?.operation ?? []) {
			const known = places.get(String(operation)) ?? [];
			const resources = displayOptions?.show?.resource ?? [];
			places.set(String(operation), new Set([...known, ...resources.map(String)]));
		}
	}
	return places;
}

/** Operations that the same resources have stand together. */
function grouped(places: Places): Array<{ resource: string[]; operation: string[] }> {
	const groups = new Map<string, { resource: string[]; operation: string[] }>();
	for (const [operation, resources] of places) {
		const resource = [...resources];
		const key = [...resource].sort().join();
		const known = groups.get(key)?.operation ?? [];
		groups.set(key, { resource, operation: [...known, operation] });
	}
	return [...groups.values()];
}

/** The conditions that hold at these places and at no other, in as few words as possible. */
function conditionsOf(places: Places, everywhere: Places): Array<Record<string, string[]>> {
	const operation = [...places.keys()];
	const resource = [...new Set([...places.values()].flatMap((resources) => [...resources]))];
	const all = [...places].every(([one, { size }]) => everywhere.get(one)?.size === size);
	if (all) return places.size === everywhere.size ? [{}] : [{ '/operation': operation }];
	const isProduct = [...places].every(([one, resources]) =>
		resource.every((other) => resources.has(other) || !everywhere.get(one)?.has(other)),
	);
	const groups = isProduct ? [{ resource, operation }] : grouped(places);
	return groups.map((group) => ({ '/resource': group.resource, '/operation': group.operation }));
}

/**
 * One collection for the options of all operations, each shown where an operation has it: told once for
 * each operation, the options that all of them share would be a quarter of the node's description.
 *
 * @param collections the options of each operation, shown at it
 */
export function mergedOptions(collections: readonly INodeProperties[]): INodeProperties {
	const everywhere = placesOf(collections);
	const owners = new Map<string, { option: INodeProperties; of: INodeProperties[] }>();
	for (const collection of collections) {
		for (const option of (collection.options ?? []) as INodeProperties[]) {
			const text = JSON.stringify(option);
			const of = owners.get(text)?.of ?? [];
			owners.set(text, { option, of: [...of, collection] });
		}
	}
	const options = [...owners.values()].flatMap(({ option, of }) =>
		conditionsOf(placesOf(of), everywhere).map((condition) => {
			const show = { ...option.displayOptions?.show, ...condition };
			if (Object.keys(show).length === 0) return option;
			return { ...option, displayOptions: { ...option.displayOptions, show } };
		}),
	);
	return {
		...collections[0],
		displayOptions: undefined,
		options: options.sort((a, b) => compareNames(a.displayName, b.displayName)),
	};
}
