/** Query → change a field → Update, for every object that can be read and updated. */
import type { IDataObject } from 'n8n-workflow';

import { type Catalog, loadCatalog, type Resource } from '../../coupa/catalog/index.ts';
import { withKeyStyle } from '../../coupa/fields/index.ts';
import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());

/** Objects of which no record of the sandbox can be updated, with the reason. */
const NEVER: Readonly<Record<string, RegExp>> = {
	exchange_rates: /cannot be updated: create a new one/,
	expense_artifacts: /nothing is left to send$/,
	'expense_lines/expense_artifacts': /nothing is left to send$/,
	'expense_lines/{expense_line_id}/expense_artifacts': /nothing is left to send$/,
	quote_responses: /nothing is left to send$/,
	worker_assignments: /nothing is left to send$/,
};

/** What Coupa makes of a value itself, so that it comes back as another one. */
const REMADE: readonly RegExp[] = [
	// The sandbox has decimals in a field of whole numbers.
	/^order_pads.*base-value/,
	// A line with an item has the description of the item. [Requisitions API Example Calls]
	/^requisitions.*requisition-lines.*description/,
];

/** A record of the collection, and where it is. */
interface Found {
	json: IDataObject;
	place: IDataObject;
}

async function placesOf({ path, parents }: Resource): Promise<IDataObject[]> {
	if (parents.length === 0) return [{}];
	const above = path.slice(0, path.lastIndexOf('/{'));
	const { items } = await scenario.run(queryOf(above, { limit: 25, returnType: 'limited' }));
	return items.map(({ json }) => ({ parentId: String(json.id) }));
}

/** The newest records: older ones are in states in which little can be changed. */
async function recordsOf(resource: Resource): Promise<Found[]> {
	for (const place of await placesOf(resource)) {
		const options = { orderBy: 'id', orderDirection: 'desc' };
		const query = queryOf(resource.path, { limit: 6, options, ...place });
		const { items } = await scenario.run(query);
		if (items.length > 0) return items.map(({ json }) => ({ json, place }));
	}
	return [];
}

/** A plain text of the record that can be changed without meaning something else. */
function changeable({ object: name }: Resource, json: IDataObject): string | undefined {
	const keys = new Set(catalog.naturalKeys(name).flat());
	return [...catalog.fieldsOf(name).values()].find(
		({ name: field, type, writable, values, maxLength = 255, readable }) =>
			(type === 'string' || type === 'text') &&
			writable === 'yes' &&
			readable &&
			values === undefined &&
			maxLength >= 100 &&
			typeof json[field] === 'string' &&
			!keys.has(field) &&
			!/email|url|status|type|login|code|number|name|locale|segment/.test(field),
	)?.name;
}

/** What Coupa moves with every update. */
const MOVED = /^(updated|last-updated)[-_](at|by)$|^(internal-)?(version|revision)$|^version-/;

/** Where two values differ, as paths with both values; a number and its text are the same. */
function differences(before: unknown, after: unknown, path = ''): string[] {
	if (
		typeof before === 'object' &&
		before !== null &&
		typeof after === 'object' &&
		after !== null
	) {
		const names = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...names]
			.filter((name) => !MOVED.test(name))
			.flatMap((name) =>
				differences(valueOf(before, name), valueOf(after, name), `${path}.${name}`),
			);
	}
	if (String(before ?? '') === String(after ?? '')) return [];
	return [`${path} was ${JSON.stringify(before)}, and is ${JSON.stringify(after)}`];
}

function valueOf(record: object, name: string): unknown {
	return (record as Record<string, unknown>)[name];
}

const TWO_WAYS: Readonly<Record<string, IDataObject>> = {
	JSON: { inputMode: 'json', jsonBody: '={{ $json }}' },
	'Map Automatically': {
		inputMode: 'fields',
		fields: { mappingMode: 'autoMapInputData', value: null },
	},
};

async function update(resource: Resource, { json, place }: Found, way: string, text: string) {
	const field = changeable(resource, json);
	const changed = field === undefined ? json : { ...json, [field]: text };
	const style = text.startsWith('camel') ? 'camelCase' : 'coupa';
	const result = await scenario.run(
		{
			resource: 'record',
			operation: 'update',
			object: object(resource.path),
			recordId: '={{ $json.id }}',
			...place,
			...TWO_WAYS[way],
		},
		{ items: [{ json: withKeyStyle(changed, style) as IDataObject }] },
	);
	return { ...result, changed };
}

/** What is wrong with the way there and back, for one object. */
async function problemsOf(resource: Resource, way: string, text: string): Promise<string[]> {
	const records = await recordsOf(resource);
	let last = 'no record';
	for (const record of records) {
		const { error, items, hints, changed } = await update(resource, record, way, text);
		if (error !== undefined) {
			last = error.message;
			if (/cannot be updated/.test(last)) continue;
			break;
		}
		const lost = differences(changed, items[0].json).map((line) => `${resource.path}${line}`);
		const left = hints.filter(
			(hint) => !/ (sets these fields itself|name other records), /.test(hint),
		);
		return [...lost, ...left.map((hint) => `${resource.path}: ${hint}`)];
	}
	if (records.length === 0 || NEVER[resource.path]?.test(last)) return [];
	return [`${resource.path}: ${last}`];
}

test.each([
	['JSON', 'changed once'],
	['JSON', 'camel case'],
	['Map Automatically', 'changed twice'],
	['Map Automatically', 'camel case again'],
])(
	'%s takes back what a query gave: %s',
	async (way, text) => {
		const resources = catalog.resources.filter(
			({ operations, parents }) =>
				operations.update !== undefined && operations.query !== undefined && parents.length < 2,
		);
		expect(resources.length).toBeGreaterThan(80);
		const problems: string[] = [];
		for (const resource of resources) problems.push(...(await problemsOf(resource, way, text)));
		expect(problems.filter((line) => !REMADE.some((known) => known.test(line)))).toEqual([]);
	},
	180_000,
);
