import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Where a property is shown: at one of these operations of these resources. */
type Place = { resource: readonly string[]; operation: readonly string[] };

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

function placeOf({ displayOptions }: INodeProperties): Place {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return { resource: resource.map(String), operation: operation.map(String) };
}

function pairsOf({ resource, operation }: Place): string[] {
	return resource.flatMap((one) => operation.map((other) => `${one} ${other}`));
}

/** Places that have one list in common are one place. */
function joined(places: readonly Place[]): Place[] {
	const join = (list: readonly Place[], same: keyof Place, other: keyof Place): Place[] => {
		const groups = new Map<string, Place>();
		for (const place of list) {
			const key = place[same].join(' ');
			const known = groups.get(key)?.[other] ?? [];
			groups.set(key, { ...place, [other]: [...new Set([...known, ...place[other]])] });
		}
		return [...groups.values()];
	};
	return join(join(places, 'resource', 'operation'), 'operation', 'resource');
}

/** The conditions that hold at these places and at no other, said in all ways. */
function conditionsOf(
	places: readonly Place[],
	everywhere: ReadonlySet<string>,
): IDisplayOptions[][] {
	const pairs = new Set(places.flatMap(pairsOf));
	const others = [...everywhere].filter((pair) => !pairs.has(pair));
	if (others.length === 0) return [[{}]];
	const at = (pair: string, part: 0 | 1): string => pair.split(' ')[part];
	const [resource, without] = [[...pairs], others].map(
		(of) => new Set(of.map((one) => at(one, 0))),
	);
	const operation = new Set([...pairs].map((pair) => at(pair, 1)));
	const isElsewhere = (pair: string): boolean => !operation.has(at(pair, 1));
	const [resources, operations] = [[...resource], [...operation]];
	const whole = { '/resource': resources, '/operation': operations };
	return [
		joined(places).map((place) => ({
			show: { '/resource': [...place.resource], '/operation': [...place.operation] },
		})),
		...(others.every((pair) => isElsewhere(pair) || !resource.has(at(pair, 0)))
			? [[{ show: whole }]]
			: []),
		...(others.every(isElsewhere) ? [[{ show: { '/operation': operations } }]] : []),
		...(resources.some((one) => without.has(one))
			? []
			: [[{ hide: { '/resource': [...without] } }]]),
	];
}

/** An option where its own condition and that of its place hold. */
function shownAt(option: INodeProperties, { show, hide }: IDisplayOptions): INodeProperties {
	const own = option.displayOptions;
	const all = {
		...((own?.show ?? show) && { show: { ...own?.show, ...show } }),
		...((own?.hide ?? hide) && { hide: { ...own?.hide, ...hide } }),
	};
	return Object.keys(all).length === 0 ? option : { ...option, displayOptions: all };
}

/**
 * One collection for the options of all operations, each shown where an operation has it: told once for
 * each operation, the options that all of them share would be a quarter of the node's description.
 *
 * @param collections the options of each operation, shown at it
 */
export function mergedOptions(collections: readonly INodeProperties[]): INodeProperties {
	const everywhere = new Set(collections.map(placeOf).flatMap(pairsOf));
	const places = new Map<string, Place[]>();
	for (const collection of collections) {
		for (const option of collection.options ?? []) {
			const text = JSON.stringify(option);
			places.set(text, [...(places.get(text) ?? []), placeOf(collection)]);
		}
	}
	const options = [...places].flatMap(([text, shown]) => {
		const option = JSON.parse(text) as INodeProperties;
		const ways = conditionsOf(shown, everywhere).map((conditions) =>
			conditions.map((condition) => shownAt(option, condition)),
		);
		return ways.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[0];
	});
	return {
		...collections[0],
		displayOptions: undefined,
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}
