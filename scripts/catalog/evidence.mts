import type { Evidence, FactAction, FactField, FactResource, Facts, RowFacts } from './types.mts';

type Statements = Evidence[string];

function fieldEvidence(objects: Facts['objects'], property: keyof FactField): Statements {
	return Object.fromEntries(
		Object.entries(objects).flatMap(([object, fields]) =>
			Object.entries(fields)
				.filter(([, field]) => field[property] !== undefined)
				.map(([name, field]) => [`${object}.${name}`, field[property] as string[] | string]),
		),
	);
}

function requestsOf({ path, operations, openapiUntil = {}, actions = [] }: FactResource) {
	const until = Object.entries(openapiUntil).map(([name, release]) => [
		operations[name as keyof typeof operations] ?? `${name} ${path}`,
		release,
	]);
	const ofActions = actions
		.filter((action) => action.openapiUntil !== undefined)
		.map(({ request, openapiUntil: release }) => [request, release]);
	return [...until, ...ofActions] as Array<[string, string]>;
}

function actionSources(actions: readonly FactAction[]): Array<[string, string]> {
	return actions.flatMap(({ request, source }) =>
		source === undefined ? [] : [[request, source] as [string, string]],
	);
}

function listEvidence(rows: RowFacts, property: 'note' | 'source'): Statements {
	return Object.fromEntries(
		Object.entries(rows).flatMap(([object, fact]) => [
			...(fact[property] === undefined ? [] : [[object, fact[property]]]),
			...Object.entries(fact.lists)
				.filter(([, list]) => (list[property] ?? '') !== '')
				.map(([list, entry]) => [`${object}.${list}`, entry[property]]),
		]),
	) as Statements;
}

/**
 * What the statements of the catalog rest on, for people and tests: pages, examples, releases. It is
 * not shipped.
 */
export function toEvidence(facts: Facts, rows: RowFacts): Evidence {
	const { objects, resources, keys = {}, documentTypes = {} } = facts;
	return {
		writable: fieldEvidence(objects, 'writeEvidence'),
		writableSource: fieldEvidence(objects, 'writableSource'),
		type: fieldEvidence(objects, 'typeSource'),
		values: fieldEvidence(objects, 'valuesSource'),
		lastRelease: fieldEvidence(objects, 'release'),
		examplesOnly: Object.fromEntries(
			Object.entries(objects)
				.map(([object, fields]) => [
					object,
					Object.keys(fields).filter((name) => fields[name]?.example === true),
				])
				.filter(([, names]) => names.length > 0),
		),
		resources: Object.fromEntries(
			resources.flatMap(({ path, markSource }) =>
				markSource === undefined ? [] : [[path, markSource]],
			),
		),
		actions: Object.fromEntries(resources.flatMap(({ actions }) => actionSources(actions ?? []))),
		openApiUntil: Object.fromEntries(resources.flatMap(requestsOf)),
		keys: Object.fromEntries(
			Object.entries(keys).map(([object, list]) => [object, list.map(({ source }) => source)]),
		),
		documents: Object.fromEntries(
			Object.entries(documentTypes).flatMap(([kind, names]) =>
				names.map(({ type, source }) => [`${kind} ${type}`, source]),
			),
		),
		rows: listEvidence(rows, 'source'),
		rowNotes: listEvidence(rows, 'note'),
	};
}
