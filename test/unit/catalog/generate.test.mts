import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { KeysData, ResourcesData } from '../../../coupa/catalog/index.ts';
import { readCatalog } from '../../../scripts/catalog/readCatalog.mts';
import { fixture, runTool, withGenerated } from './tools.mts';

const FACTS = ['--facts', fixture('facts.json')];
const BOTH = [...FACTS, '--scopes', fixture('scopes.json')];

async function withCatalog(
	use: (catalog: {
		definition: (object: string, field: string) => unknown;
		keys: KeysData;
		resource: (path: string) => ResourcesData['resources'][number] | undefined;
		scopes: unknown;
		output: string;
		folder: string;
	}) => Promise<void> | void,
): Promise<void> {
	await withGenerated(BOTH, async (folder, { exitCode, output, errors }) => {
		expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
		const { objects, keys, scopes, resources } = readCatalog(folder);
		await use({
			definition: (object, field) => objects[object]?.[field],
			keys,
			resource: (wanted) => resources.resources.find((entry) => entry.path === wanted),
			scopes,
			output,
			folder,
		});
	});
}

describe('generate.mts', () => {
	it('tells what can be written from what is doubtful, and whose a list of values is', async () => {
		await withCatalog(({ definition }) => {
			expect(definition('Parcel', 'carrier')).toEqual({
				type: 'string',
				values: ['post', 'rail'],
				valuesAre: 'tenant',
			});
			expect(definition('Parcel', 'route')).toEqual({
				type: 'object',
				objects: ['Depot', 'Comment'],
				writable: 'doubtful',
				queryAs: 'way',
			});
		});
	});

	it('keeps what Coupa says it does not support apart from the operations', async () => {
		await withCatalog(({ resource }) => {
			const attachments = resource('parcels/{parcel_id}/attachments');
			expect(Object.keys(attachments?.operations ?? {})).toEqual(['query', 'create', 'delete']);
			expect(attachments?.unsupported).toEqual({ update: 'page 0003' });
		});
	});

	it('says of each field what differs from a usual one', async () => {
		await withCatalog(({ definition }) => {
			expect(definition('Parcel', 'id')).toEqual({ type: 'integer', writable: 'no' });
			expect(definition('Parcel', 'number')).toEqual({
				type: 'string',
				maxLength: 40,
				required: true,
				unique: true,
			});
			expect(definition('Parcel', 'weight')).toEqual({ type: 'decimal', precision: '30,4' });
			expect(definition('Parcel', 'fragile')).toEqual({ type: 'boolean' });
			expect(definition('Parcel', 'kind')).toEqual({ type: 'string', values: ['small', 'large'] });
		});
	});

	it('believes the tables about directions only where OpenAPI is silent', async () => {
		await withCatalog(({ definition }) => {
			// Required, say the tables, of a field that they do not let in.
			expect(definition('Parcel', 'sealed-at')).toEqual({ type: 'datetime', writable: 'no' });
			expect(definition('Parcel', 'depot')).toEqual({ type: 'object', object: 'Depot' });
		});
	});

	it('puts a condition before a plain requirement', async () => {
		await withCatalog(({ definition }) => {
			expect(definition('Parcel', 'code-word')).toEqual({
				type: 'string',
				requiredWhen: 'kind = large',
			});
		});
	});

	it('finds scopes by names in any spelling, and falls back to those of the resource', async () => {
		await withCatalog(({ resource }) => {
			expect(resource('parcels')).toEqual({
				path: 'parcels',
				object: 'Parcel',
				operations: {
					query: ['core.parcel.read'],
					show: ['core.parcel.read'],
					create: ['core.parcel.write'],
					update: ['core.parcel.write'],
					delete: ['core.parcel.delete'],
				},
				patch: true,
				idField: 'revision.id',
				arguments: ['tracked'],
				limits: { update: { only: ['state'], source: '0001' } },
				actions: [
					{ name: 're-open', method: 'PUT', scopes: ['core.parcel.write'] },
					{ name: 'image', method: 'GET', scopes: ['core.parcel.read'] },
					{
						name: 'weigh',
						method: 'PUT',
						scopes: ['core.parcel.write'],
						takes: { query: ['scale'] },
					},
					{ name: 'weigh', method: 'DELETE', scopes: ['core.parcel.write'] },
					{ name: 'hand_to/{driver_id}', method: 'POST', scopes: ['core.parcel.write'] },
					{ name: 'recent', method: 'GET', scopes: ['core.parcel.read'], collection: true },
				],
			});
		});
	});

	it("opens a document's attachments and comments with the document's scopes", async () => {
		await withCatalog(({ resource }) => {
			expect(resource('parcels/{parcel_id}/attachments')?.operations).toEqual({
				query: ['core.parcel.read'],
				create: ['core.parcel.write'],
				delete: ['core.parcel.write'],
			});
			expect(resource('parcels/{parcel_id}/comments')?.operations).toEqual({
				query: ['core.parcel.read'],
				create: ['core.comment.write', 'core.parcel.write'],
			});
		});
	});

	it('keeps a request that does not follow from the path, and tells what no scope opens', async () => {
		await withCatalog(({ resource, output }) => {
			expect(resource('v1/depots')?.requests).toEqual({ show: 'GET v1/depots/{depot_id}' });
			expect(output).toContain('2 requests without a known scope');
			expect(output).toContain('query mysteries');
		});
	});

	it('finds natural keys in unique fields and in the pair of the external source', async () => {
		await withCatalog(({ keys }) => {
			expect(keys.Depot).toEqual([{ fields: ['name'] }]);
			expect(keys.Parcel).toEqual([
				{ fields: ['state', 'kind'], mark: 'D' },
				{ fields: ['kind'], mark: 'U', when: 'nothing else is open' },
				{ fields: ['number'] },
				{ fields: ['external-src-ref', 'external-src-name'] },
			]);
			expect(keys.Currency).toEqual([{ fields: ['code'] }]);
		});
	});

	it('unites the scopes of both sources, and marks a misspelled one', async () => {
		await withCatalog(({ scopes }) => {
			expect(scopes).toEqual(
				expect.arrayContaining([
					{ name: 'core.depot.read', opens: {} },
					{
						name: 'core.inventory.receiveing.read',
						spelled: 'core.inventory.receiving.read',
						opens: { 'API Receipt Requests': ['Index'] },
					},
					{
						name: 'core.inventory.receiving.read',
						opens: { 'API Receipt Requests': ['Index'] },
					},
				]),
			);
		});
	});

	it('writes one entry a line', async () => {
		await withCatalog(async ({ folder }) => {
			const text = await readFile(path.join(folder, 'resources.json'), 'utf8');
			expect(text.split('\n').filter((line) => line.startsWith('{"path"'))).toHaveLength(5);
		});
	});

	it('ends with an error that names what is wrong', async () => {
		expect(await runTool('generate', [])).toMatchObject({
			exitCode: 1,
			errors: expect.stringContaining('--facts FILE or --openapi') as string,
		});
		expect(await runTool('generate', ['--facts', fixture('scopes.json')])).toMatchObject({
			exitCode: 1,
			errors: expect.stringContaining('objects must be a JSON object') as string,
		});
	});
});
