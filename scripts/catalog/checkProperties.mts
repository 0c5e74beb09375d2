import type { Facts, RowFacts } from './types.mts';

/** Where the catalog, or its evidence, keeps what a property of the facts says; or why it does not. */
const HELD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	resource: {
		path: 'path',
		object: 'object',
		operations: 'operations, requests and unsupported',
		actions: 'actions',
		children: 'follows from the paths',
		source: 'no more than where it was read; evidence names the pages that matter',
		patch: 'patch',
		base: 'base',
		idField: 'idField',
		parentIdField: 'parentIdField',
		arguments: 'arguments',
		limits: 'limits',
		disputed: 'disputed',
		unsupported: 'unsupported',
		mark: 'mark',
		markSource: 'evidence',
		note: 'note',
		openapiUntil: 'evidence',
		itemId: 'requests',
	},
	action: {
		name: 'name',
		request: 'method, name and collection',
		collection: 'collection',
		patch: 'patch',
		query: 'takes',
		body: 'takes',
		form: 'takes',
		parameters: 'the placeholders of the name',
		optional: 'optional',
		source: 'evidence',
		openapiUntil: 'evidence',
	},
	field: {
		type: 'type',
		maxLength: 'maxLength',
		precision: 'precision',
		object: 'object',
		objects: 'objects',
		required: 'required',
		docsRequired: 'required and requiredWhen',
		readOnly: 'writable',
		in: 'writable',
		out: 'readable',
		source: 'decides which of two sources counts',
		writable: 'writable',
		writeEvidence: 'evidence',
		writableSource: 'evidence',
		typeSource: 'evidence',
		valuesSource: 'evidence',
		unique: 'unique',
		values: 'values',
		valuesAre: 'valuesAre',
		queryAs: 'queryAs',
		release: 'evidence',
		example: 'evidence',
	},
	rows: {
		recordKeys: 'keys',
		mark: 'mark',
		source: 'evidence',
		note: 'evidence',
		deleteRequest: 'deleteRequest',
		singles: 'singles',
		lists: 'lists',
	},
	list: {
		keys: 'keys',
		onRepeatWithoutId: 'repeat',
		delete: 'delete',
		kind: 'kind',
		mark: 'mark',
		source: 'evidence',
		note: 'evidence',
	},
	key: { fields: 'fields', mark: 'mark', when: 'when', source: 'evidence' },
};

function unheld(kind: string, records: readonly object[]): string[] {
	const names = new Set(records.flatMap(Object.keys));
	return [...names]
		.filter((name) => !Object.hasOwn(HELD[kind] ?? {}, name))
		.map((name) => `a ${kind} of the facts says "${name}", which the catalog does not hold`);
}

/** Properties of the facts that nothing of the catalog holds: a newer file may have more to say. */
export function checkProperties(facts: Facts, rows: RowFacts): string[] {
	return [
		...unheld('resource', facts.resources),
		...unheld(
			'action',
			facts.resources.flatMap(({ actions }) => actions ?? []),
		),
		...unheld(
			'field',
			Object.values(facts.objects).flatMap((fields) => Object.values(fields)),
		),
		...unheld('rows', Object.values(rows)),
		...unheld(
			'list',
			Object.values(rows).flatMap(({ lists }) => Object.values(lists)),
		),
		...unheld('key', Object.values(facts.keys ?? {}).flat()),
	];
}
