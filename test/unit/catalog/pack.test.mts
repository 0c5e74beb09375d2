/** The files keep the catalog dense: what stands in them is what was put into them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { ObjectsFile, ResourcesFile } from '../../../coupa/catalog/forms.ts';
import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { scopes } from '../../../coupa/catalog/scopes.ts';
import { unpackObjects, unpackResources } from '../../../coupa/catalog/unpack.ts';
import { packObjects, packResources, packScopes } from '../../../scripts/catalog/pack.mts';
import { DATA, readCatalog, toCatalogData } from '../../../scripts/catalog/readCatalog.mts';
import type { CatalogData, Definition } from '../../../scripts/catalog/types.mts';
import { toFiles } from '../../../scripts/catalog/write.mts';

const committed = readCatalog();

/** A catalog, as it is read from the files that are written of it. */
function again(catalog: CatalogData): CatalogData {
	const files = toFiles(catalog);
	return toCatalogData((part) => JSON.parse(files[`${part}.json`]) as unknown);
}

/** What the package reads of an object. */
function asShipped(objects: CatalogData['objects'], object: string) {
	return unpackObjects(packObjects(objects) as ObjectsFile)(object);
}

it('the whole catalog is read as it was written', () => {
	expect(again(committed)).toStrictEqual(committed);
});

it('the files are those that the whole catalog is written to', () => {
	for (const [name, text] of Object.entries(toFiles(committed))) {
		expect(`${name} ${text}`).toBe(`${name} ${readFileSync(path.join(DATA, name), 'utf8')}`);
	}
});

describe('the package reads the same as the tools', () => {
	it('every field, in the order of the names', async () => {
		const read = unpackObjects(packObjects(committed.objects) as ObjectsFile);
		for (const [object, fields] of Object.entries(committed.objects)) {
			const found = read(object) ?? {};
			expect(found).toStrictEqual(fields);
			expect(Object.keys(found)).toEqual(Object.keys(fields).sort());
			expect([...(await loadCatalog()).fieldsOf(object).keys()]).toEqual(Object.keys(fields));
		}
		expect(read('Unheard')).toBeUndefined();
		expect(read('constructor')).toBeUndefined();
	});

	it('every request', () => {
		const { release, resources } = committed.resources;
		const file = JSON.stringify(packResources(committed.resources).resources);
		const read = unpackResources(JSON.parse(file) as ResourcesFile);
		expect(read.release).toBe(release);
		expect(read.resources).toHaveLength(resources.length);
		for (const [index, resource] of read.resources.entries()) {
			const { operations, actions } = resources[index];
			expect(resources[index]).toMatchObject(resource);
			expect(resource.operations).toStrictEqual(operations);
			expect(resource.actions.map(({ name, method }) => `${method} ${name}`)).toEqual(
				actions.map(({ name, method }) => `${method} ${name}`),
			);
		}
	});

	it('every scope', () => {
		expect(scopes).toStrictEqual(committed.scopes);
	});
});

it.each<[string, Definition]>([
	['boolean', { type: 'boolean' }],
	['string255', { type: 'string', maxLength: 255 }],
	['string0', { type: 'string', maxLength: 0 }],
	['decimal30,4', { type: 'decimal', precision: '30,4' }],
	['Asn-Line', { type: 'object', object: 'Asn-Line' }],
	['[Asn-Line]', { type: 'array', object: 'Asn-Line' }],
	['text!', { type: 'text', required: true }],
	['Asn-Line-', { type: 'object', object: 'Asn-Line', writable: 'no' }],
	['date?', { type: 'date', writable: 'doubtful' }],
	['time~', { type: 'time', readable: false }],
	[
		'integer!-~#',
		{ type: 'integer', required: true, writable: 'no', readable: false, unique: true },
	],
	['string4=0', { type: 'string', maxLength: 4, values: ['a b', '', '=1', '-'] }],
	['string=0', { type: 'string', values: ['x'], valuesAre: 'tenant', queryAs: 'y' }],
	['[User]=0', { type: 'array', object: 'User', objects: ['User', 'Group'] }],
	['[User]=0', { type: 'array', object: 'User', maxLength: 5 }],
	['string=0', { type: 'string', object: 'User', requiredWhen: 'a; b: c' }],
	['object=0', { type: 'object', object: 'odd name' }],
	['string9=0', { type: 'string', maxLength: 9, precision: '3,1' }],
	['decimal=0', { type: 'decimal', precision: '30' }],
])('a field is %s in short', (short, definition) => {
	const objects = { Thing: { field: definition } };
	expect(packObjects(objects)).toMatchObject({ objects: { Thing: `; ${short}: field` } });
	expect(again({ ...committed, objects }).objects).toStrictEqual(objects);
	expect(asShipped(objects, 'Thing')).toStrictEqual(objects.Thing);
});

it('what many objects have stands there once', () => {
	const fields = { id: { type: 'integer' }, name: { type: 'string' } };
	const objects = { A: fields, B: fields, C: { ...fields, id: { type: 'string' } }, D: fields };
	expect(packObjects(objects)).toEqual({
		more: [],
		usual: { string: 'name', integer: 'id' },
		objects: { A: '1 0', B: '1 0', C: '0; string: id', D: '1 0' },
	});
	expect(again({ ...committed, objects }).objects).toStrictEqual(objects);
	expect(asShipped(objects, 'C')).toStrictEqual(objects.C);
});

it('actions keep their order', () => {
	const action = (name: string, method: string) => ({ name, method, scopes: ['t.write'] });
	const actions = [
		action('a', 'PUT'),
		action('b', 'DELETE'),
		action('b', 'PUT'),
		action('c', 'PUT'),
	];
	const resources = [{ path: 'things', object: 'Thing', operations: {}, actions }];
	const packed = packResources({ release: 'Now', resources });
	expect(packed.resources.resources).toMatchObject([
		{
			actions: [{ names: 'a' }, { names: 'b' }, { names: 'b c', method: 'PUT', scopes: 't.write' }],
		},
	]);
	expect(unpackResources(packed.resources as ResourcesFile).resources).toEqual(resources);
});

it.each([
	['a value with a "|"', () => packObjects({ A: { b: { type: 'string', values: ['a|b'] } } })],
	['a field with a space', () => packObjects({ A: { 'b c': { type: 'string' } } })],
	['an API with a comma', () => packScopes([{ name: 's', opens: { 'A, B': ['Show'] } }])],
	['a right with a colon', () => packScopes([{ name: 's', opens: { A: ['B: C'] } }])],
])('%s is refused, since it could not be read', (_what, pack) => {
	expect(pack).toThrow('The form of the catalog has no place for');
});
