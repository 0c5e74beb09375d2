import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { checkBefore, checkRemoved, type Before } from '../../../scripts/catalog/checkBefore.mts';
import { checkProperties } from '../../../scripts/catalog/checkProperties.mts';
import { readJson, toFacts } from '../../../scripts/catalog/readFacts.mts';
import { REMOVED_FIELDS, REMOVED_KEYS } from '../../../scripts/catalog/removed.mts';
import type { CatalogData } from '../../../scripts/catalog/types.mts';
import { fixture, runTool, type ToolRun, withGenerated } from './tools.mts';

const SOURCES = [
	...['--facts', fixture('facts.json')],
	...['--scopes', fixture('scopes.json')],
	...['--rows', fixture('rows.json')],
];

/** Generates a catalog, changes one of its files, and checks it against what it was made from. */
async function checkAfter(file: string, from: string, to: string): Promise<ToolRun> {
	let result: ToolRun | undefined;
	await withGenerated(SOURCES, async (folder, { evidence }) => {
		const target = path.join(folder, file);
		const text = await readFile(target, 'utf8');
		expect(text).toContain(from);
		await writeFile(target, text.replace(from, to));
		result = await runTool('check', [...['--catalog', folder, '--evidence', evidence], ...SOURCES]);
	});
	return result as ToolRun;
}

describe('check.mts', () => {
	it('passes a catalog that holds everything, and counts it', async () => {
		const { exitCode, output, errors } = await checkAfter('keys.json', '{', '{');
		expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
		expect(output).toContain(
			'5 resources, 12 operations, 6 actions, 4 objects, 16 fields, 8 scopes, 1 objects with row keys',
		);
	});

	it.each([
		[
			'resources.json',
			'"path":"v1/depots"',
			'"path":"v1/depot"',
			'/v1/depots: the resource is missing',
		],
		['resources.json', '"object":"Comment"', '"object":"Remark"', 'object is Remark, not Comment'],
		['resources.json', '"delete":"core.parcel.delete"', '"x":""', 'operation delete: expected'],
		[
			'resources.json',
			'GET v1/depots/{depot_id}',
			'GET v1/depots/{id}',
			'operation show: expected',
		],
		['resources.json', '"names":"weigh"', '"names":"weight"', '/parcels: action weigh'],
		['resources.json', '"method":"PUT"', '"method":"POST"', '/parcels: action re-open'],
		['resources.json', ',"collection":true', '', '/parcels: collection action recent'],
		['resources.json', '"idField":"revision.id"', '"idField":"id"', '/parcels: idField is "id"'],
		['resources.json', ',"base":"/depots/api"', '', '/v1/depots: base is undefined'],
		['traits.json', '"patch":true,', '', '/parcels: patch is undefined, not true'],
		['traits.json', '"arguments":["tracked"]', '"arguments":[]', 'arguments is []'],
		['traits.json', '"only":["state"],', '', '/parcels: limits is'],
		['resources.json', ',"unsupported":{"update":"page 0003"}', '', 'unsupported is undefined'],
		['traits.json', '{"query":["scale"]}', '{"query":["scales"]}', 'action weigh: '],
		[
			'resources.json',
			'"method":"DELETE","scopes":"core.parcel.write"',
			'"method":"DELETE","scopes":"core.parcel.read"',
			'DELETE /parcels/{id}/weigh: the scopes are core.parcel.read, not core.parcel.write',
		],
		['resources.json', '"core.comment.write ', '"core.x ', 'nobody knows the scope core.x'],
		['objects.json', '"Depot": ', '"Deport": ', 'Depot: the object is missing'],
		['objects.json', ' weight"', ' height"', 'Parcel.weight: the field is missing'],
		['objects.json', 'decimal30,4', 'float30,4', 'type is "float", expected "decimal"'],
		['objects.json', 'string40', 'string50', 'maxLength is 50, expected 40'],
		['objects.json', 'decimal30,4', 'decimal30,2', 'precision is "30,2"'],
		['objects.json', '; Depot: depot', '; Parcel: depot', 'object is "Parcel"'],
		['objects.json', '; Depot: depot', '; [Depot]: depot', 'type is "array"'],
		['objects.json', '40!#', '40#', 'required is undefined, expected true'],
		[
			'objects.json',
			'"requiredWhen":"kind = large"',
			'"required":true',
			'requiredWhen is undefined',
		],
		['objects.json', '40!#', '40!', 'unique is undefined, expected true'],
		['objects.json', '"open|sealed"', '"open"', 'values is ["open"]'],
		['objects.json', 'integer-', 'integer', 'writable is undefined, expected "no"'],
		['objects.json', 'object?', 'object', 'writable is undefined, expected "doubtful"'],
		['objects.json', 'boolean: ', 'boolean~: ', 'readable is false, expected undefined'],
		['objects.json', '"valuesAre":"tenant",', '', 'valuesAre is undefined, expected "tenant"'],
		['objects.json', '["Depot","Comment"]', '["Depot"]', 'objects is ["Depot"]'],
		['objects.json', '"queryAs":"way"', '"queryAs":"ways"', 'queryAs is "ways"'],
		['keys.json', '["state","kind"]', '["state"]', 'Parcel: key 1 is'],
		['keys.json', '"when":"nothing else is open"', '"when":"x"', 'Parcel: key 2 is'],
		[
			'keys.json',
			'{"fields":["number"]}',
			'{"fields":["x"],"mark":"D"}',
			'no fact knows the key x',
		],
		['commands.json', '"value":true', '"value":false', 'Parcel: commands is'],
		['documents.json', 'Parcel::Header', 'Parcel', 'documents of approvals is'],
		[
			'documents.json',
			'"historyTypes": ["Parcel::Header"]',
			'"historyTypes": []',
			'historyTypes is []',
		],
		['rows.json', '["number"]', '["name"]', 'Parcel: keys of records is'],
		['rows.json', '"labels"', '"stamps"', 'Parcel.labels: the list is missing'],
		['rows.json', '"kind":"own"', '"kind":"references"', 'Parcel.labels: kind is'],
		['rows.json', '"repeat":"adds"', '"repeat":"matches"', 'Parcel.labels: repeat is'],
		['rows.json', '"delete":"_delete",', '', 'Parcel.labels: delete is null'],
		['rows.json', '"Parcel"', '"Crate"', 'rows of Crate: no fact knows it'],
		['evidence.json', '0004 POST', '0005 POST', 'evidence, writable of Parcel.carrier: '],
		['evidence.json', '"Parcel.labels": "0009"', '"Parcel.x": "0009"', 'rows of Parcel.x: no fact'],
		[
			'scopes.json',
			'"core.depot.write": ""',
			'"core.depot.writ": ""',
			'core.depot.write: the scope is missing',
		],
		['scopes.json', 'Index, Show', 'Index', 'core.parcel.read: API Parcels Show is missing'],
	])('fails when %s has lost %s', async (file, from, to, loss) => {
		const { exitCode, errors } = await checkAfter(file, from, to);
		expect(exitCode).toBe(1);
		expect(errors).toContain(loss);
	});
});

describe('what an earlier catalog had', () => {
	const now: Pick<CatalogData, 'resources' | 'objects' | 'keys'> = {
		resources: {
			release: 'Now',
			resources: [
				{
					path: 'parcels',
					object: 'Parcel',
					operations: { query: [] },
					unsupported: { update: 'page 0003' },
					actions: [{ name: 'weigh', method: 'PUT', scopes: [] }],
				},
			],
		},
		objects: {
			Parcel: { number: { type: 'string' }, weight: { type: 'string', writable: 'no' } },
			Inspection: { itemName: { type: 'string' } },
		},
		keys: { Parcel: [{ fields: ['number'] }] },
	};

	/** The same catalog with something more, as it was before. */
	function before(change: (before: Before) => void): string[] {
		const earlier = structuredClone(now) as Before;
		change(earlier);
		return checkBefore(earlier, now);
	}

	const [parcels] = now.resources.resources;

	it.each<[string, (earlier: Before) => void]>([
		[
			'/crates: the resource was there before',
			({ resources }) => resources.resources.push({ ...parcels, path: 'crates' }),
		],
		[
			'/parcels: operation show was there before, and no page says that it is unsupported',
			({ resources }) => (resources.resources[0].operations.show = []),
		],
		[
			'/parcels: action weigh was POST before, and is PUT',
			({ resources }) => (resources.resources[0].actions[0].method = 'POST'),
		],
		[
			'Crate.size: the field was there before',
			({ objects }) => (objects.Crate = { size: { type: 'string' } }),
		],
		[
			'Parcel.size: the field was there before',
			({ objects }) => (objects.Parcel.size = { type: 'string' }),
		],
		[
			'Parcel.number: unique was true before',
			({ objects }) => (objects.Parcel.number.unique = true),
		],
		[
			'Parcel: the key weight + number was there before',
			({ keys }) => keys.Parcel.push(['weight', 'number']),
		],
	])('is not to go without a reason: %s', (loss, change) => {
		expect(before(change)).toContain(loss);
	});

	it('may go with one', () => {
		expect(
			before(({ resources, objects }) => {
				resources.resources[0].operations.update = [];
				objects.Inspection.itemname = { type: 'string' };
				objects.Parcel.weight.required = true;
			}),
		).toEqual([]);
	});

	it('is not among the removed when it is there', () => {
		const [removed] = REMOVED_FIELDS;
		const [key] = REMOVED_KEYS;
		const objects = { [removed.object]: {}, [removed.now]: {} };
		const losses = checkRemoved(objects, { [key.object]: [{ fields: [...key.fields] }] });
		expect(losses).toContain(`${removed.object}: it stands among the removed`);
		expect(losses).toContain(`${key.object}: the key ${key.fields.join(' + ')} is back`);
	});
});

it('a facts file that says more than the catalog holds is noticed', () => {
	const facts = toFacts(readJson(fixture('facts.json')));
	expect(checkProperties(facts, {})).toEqual([]);
	Object.assign(facts.objects.Depot.name, { color: 'red' });
	expect(checkProperties(facts, {})).toEqual([
		'a field of the facts says "color", which the catalog does not hold',
	]);
});
