import { createCatalog, type FieldDefinition } from '../../../coupa/catalog/index.ts';
import { findingsIn } from '../../../coupa/fields/discovery/findings.ts';
import {
	fieldChoices,
	lineChoices,
	referenceField,
	referenceFields,
	referenceSearch,
} from '../../../coupa/fields/index.ts';

const FIELDS: Record<string, Record<string, FieldDefinition>> = {
	Order: {
		name: { type: 'string', required: true },
		keyed: { type: 'object', object: 'Keyed' },
		searched: { type: 'object', object: 'Searched' },
		both: { type: 'object', object: 'Both' },
		part: { type: 'object', object: 'Part' },
		plain: { type: 'object' },
		fixed: { type: 'object', object: 'Both', writable: 'no' },
		'custom-fields': { type: 'object', object: 'Both' },
		odd: { type: 'string', object: 'Both' },
		'keyed-list': { type: 'array', object: 'Keyed' },
		'searched-list': { type: 'array', object: 'Searched' },
		'both-list': { type: 'array', object: 'Both' },
		'part-list': { type: 'array', object: 'Part' },
		lines: { type: 'array', object: 'Part' },
		'order-lines': { type: 'array', object: 'Both' },
		'lines-done': { type: 'array', object: 'Part' },
		'few-lines': { type: 'object', object: 'Part' },
		'bare-lines': { type: 'array' },
	},
	Keyed: { code: { type: 'string', required: true, writable: 'no', maxLength: 9 } },
	Searched: { code: { type: 'string' } },
	Both: { code: { type: 'string' } },
	Part: { price: { type: 'decimal' }, both: { type: 'object', object: 'Both' } },
	Named: {
		title: { type: 'string' },
		name: { type: 'string' },
		code: { type: 'string' },
		'external-src-ref': { type: 'string' },
		'external-src-name': { type: 'string' },
		rank: { type: 'integer' },
	},
};

const at = (path: string, object: string, operations = {}) => ({
	path,
	object,
	operations,
	actions: [],
});

const catalog = createCatalog({
	resources: {
		release: 'Small',
		resources: [
			at('searched', 'Searched', { query: ['s.read'] }),
			at('both', 'Both', { query: ['b.read'] }),
			at('orders/{order_id}/parts', 'Part', { query: ['p.read'] }),
			at('keyed', 'Keyed', { show: ['k.read'] }),
		],
	},
	objects: (object) => FIELDS[object],
	keys: {
		Keyed: [{ fields: ['code'] }],
		Both: [{ fields: ['code'] }],
		Named: [
			{ fields: ['external-src-ref', 'external-src-name'] },
			{ fields: ['name'] },
			{ fields: ['rank', 'code'] },
		],
	},
});

test('a reference has keys or can be searched, and a list of references has both', () => {
	const references = referenceFields(catalog, 'Order').map(({ name, isList, resource }) => [
		name,
		isList,
		resource?.path,
	]);
	expect(references).toEqual([
		['both', false, 'both'],
		['both-list', true, 'both'],
		['keyed', false, undefined],
		['order-lines', true, 'both'],
		['searched', false, 'searched'],
	]);
	const keyed = referenceFields(catalog, 'Order').find(({ name }) => name === 'keyed');
	expect(keyed).not.toHaveProperty('resource');
	expect(referenceField(catalog, 'Order', 'keyed')).toEqual(keyed);
	expect(referenceField(catalog, 'Order', 'name')).toBeUndefined();
	expect(referenceField(catalog, 'Order', 'unheard')).toBeUndefined();
});

test('a reference is chosen by its keys, everything else as a whole', () => {
	const choices = fieldChoices(catalog, 'Order').map(({ path, ofReference }) => [
		path,
		ofReference,
	]);
	expect(choices).toEqual([
		['name', false],
		['keyed.code', true],
		['keyed.id', true],
		['searched', false],
		['both.code', true],
		['both.id', true],
		['part', false],
		['plain', false],
		['fixed.code', true],
		['fixed.id', true],
		['custom-fields', false],
		['odd', false],
		['keyed-list', false],
		['searched-list', false],
		['both-list', false],
		['part-list', false],
		['lines', false],
		['order-lines', false],
		['lines-done', false],
		['few-lines', false],
		['bare-lines', false],
	]);
});

test('a key of a reference is a field like that of the record, but is neither required nor read-only', () => {
	const choices = fieldChoices(catalog, 'Order');
	const fieldAt = (path: string) => choices.find((choice) => choice.path === path)?.field;
	expect(fieldAt('keyed.code')).toMatchObject({
		name: 'code',
		type: 'string',
		maxLength: 9,
		required: false,
		writable: 'yes',
	});
	expect(fieldAt('keyed.id')).toMatchObject({ name: 'id', type: 'integer', required: false });
});

test('lines are the lists that are called so', () => {
	expect(lineChoices(catalog, 'Order').map(({ path, label }) => [path, label])).toEqual([
		['lines.price', 'Lines Price'],
		['lines.both.code', 'Lines Both Code'],
		['lines.both.id', 'Lines Both ID'],
		['order-lines.code', 'Order Lines Code'],
	]);
});

test('custom fields are found on lines and parts of a record, not on other records in its lists', () => {
	const list = (name: string) => [{ 'custom-fields': { [name]: 1 } }];
	const found = findingsIn(catalog, 'Order', [
		{ 'part-list': list('a'), 'both-list': list('b'), 'order-lines': list('c') },
	]);
	expect(found.map(({ collection, name }) => [collection, name])).toEqual([
		['part-list', 'a'],
		['order-lines', 'c'],
	]);
});

describe('a search for records with several names', () => {
	const search = () => referenceSearch(catalog, 'Named');

	test('is for the first of them, and never for the key of another system', () => {
		const { attempts, fields } = search();
		expect(attempts('Ab 1').map(([[name, value]]) => `${name}=${value}`)).toEqual([
			'name[contains]=Ab 1',
			'code=Ab 1',
			'code[contains]=Ab 1',
			'code[contains]=AB 1',
		]);
		expect(attempts('12ab').map(([[name]]) => name)).not.toContain('id');
		expect(fields).toEqual([['fields', '["id","name","code","rank"]']]);
	});

	test.each([
		[{ id: 1, name: ' Paper ', rank: 5, code: 'P' }, 'Paper (5, P)'],
		[{ id: 1, name: 'Paper', rank: 0, code: ' ' }, 'Paper (0)'],
		[{ id: 1, name: { a: 1 }, code: true }, 'ID 1'],
	])('shows %j as "%s"', (record, label) => {
		expect(search().labelOf(record)).toBe(label);
	});
});

test('people are found by both their names, whatever stands between them', () => {
	const search = referenceSearch(
		createCatalog({
			resources: { release: 'Small', resources: [] },
			objects: () => ({ firstname: { type: 'string' }, lastname: { type: 'string' } }),
			keys: {},
		}),
		'User',
	);
	expect(search.attempts('Ada   van  Dyk')[0]).toEqual([
		['firstname[contains]', 'Ada'],
		['lastname[contains]', 'van Dyk'],
	]);
});
