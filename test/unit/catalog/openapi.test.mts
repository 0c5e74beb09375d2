import { readCatalog } from '../../../scripts/catalog/readCatalog.mts';
import { toDocument } from '../../../scripts/catalog/openapiDocuments.mts';
import { readOpenApi, toFactsFromOpenApi } from '../../../scripts/catalog/readOpenapi.mts';
import { fixture, withGenerated } from './tools.mts';

const facts = readOpenApi(fixture('openapi.json'));

function resource(path: string) {
	return facts.resources.find((entry) => entry.path === path);
}

describe('OpenAPI documents', () => {
	it('give the release', () => {
		expect(facts.release).toBe('Coupa Core API R99');
	});

	it('give a release that the title already ends with once', () => {
		const info = { title: 'Coupa R40', version: 'R40' };
		const document = toDocument({ openapi: '3.0.0', info }, 'x');
		expect(toFactsFromOpenApi([document]).release).toBe('Coupa R40');
	});

	it('give resources with their operations and the object of their records', () => {
		expect(facts.resources.map(({ path }) => path)).toEqual([
			'/parcels',
			'/parcels/{parcel_id}/labels',
			'/pick_lists',
		]);
		expect(resource('/parcels')).toMatchObject({
			object: 'Parcel',
			operations: {
				query: 'GET /parcels',
				create: 'POST /parcels',
				show: 'GET /parcels/{id}',
				update: 'PUT /parcels/{id}',
			},
		});
	});

	it('give actions of a record and of a collection', () => {
		expect(resource('/parcels')?.actions).toEqual([
			{ name: 'recent', request: 'GET /parcels/recent', collection: true },
			{ name: 'seal', request: 'PUT /parcels/{id}/seal' },
		]);
		expect(resource('/pick_lists')?.actions).toEqual([
			{ name: 'refresh', request: 'POST /pick_lists/refresh', collection: true },
		]);
	});

	it('give nested resources, named after their path where no schema says what they are', () => {
		expect(resource('/parcels/{parcel_id}/labels')).toEqual({
			path: '/parcels/{parcel_id}/labels',
			object: 'Label',
			operations: {
				query: 'GET /parcels/{parcel_id}/labels',
				create: 'POST /parcels/{parcel_id}/labels',
				delete: 'DELETE /parcels/{parcel_id}/labels/{id}',
			},
			actions: [],
		});
	});

	it('give the fields of a schema and of what it is composed of', () => {
		expect(facts.objects.Parcel).toEqual({
			id: { type: 'integer', readOnly: true, source: 'openapi' },
			'created-at': { type: 'datetime', readOnly: true, source: 'openapi' },
			number: { type: 'string', maxLength: 40, required: true, source: 'openapi' },
			weight: { type: 'decimal', precision: '30,4', source: 'openapi' },
			ratio: { type: 'float', source: 'openapi' },
			note: { type: 'text', source: 'openapi' },
			'due-on': { type: 'date', source: 'openapi' },
			fragile: { type: 'boolean', source: 'openapi' },
			state: { type: 'string', values: ['open', 'sealed'], source: 'openapi' },
			receiver: { type: 'object', object: 'User', required: true, source: 'openapi' },
			sender: { type: 'object', object: 'User', source: 'openapi' },
			labels: { type: 'array', object: 'Label', source: 'openapi' },
			flags: { type: 'array', source: 'openapi' },
			extra: { type: 'object', source: 'openapi' },
		});
		expect(facts.objects.Label).toEqual({ text: { type: 'string', source: 'openapi' } });
	});

	it('give scopes: of the security schemes, of each request, and by default', () => {
		expect(facts.scopes).toEqual([
			'core.common.read',
			'core.parcel.read',
			'core.parcel.seal',
			'core.parcel.unused',
			'core.parcel.write',
		]);
		expect(facts.requestScopes).toMatchObject({
			'GET /parcels': ['core.parcel.read', 'core.parcel.write'],
			'GET /parcels/{id}': ['core.common.read'],
		});
	});

	it('end a schema that is composed of itself', () => {
		const schema = { allOf: [{ $ref: '#/components/schemas/Loop' }], properties: { a: {} } };
		const document = toDocument(
			{ openapi: '3.0.0', components: { schemas: { Loop: schema } } },
			'x',
		);
		expect(toFactsFromOpenApi([document]).objects.Loop).toEqual({
			a: { type: 'object', source: 'openapi' },
		});
	});

	it.each([
		[{ swagger: '2.0' }, /not an OpenAPI 3 document/],
		[[], /must be a JSON object/],
		[{ openapi: '3.0.0', paths: [] }, /paths must be a JSON object/],
	])('are refused when they are something else: %j', (content, message) => {
		expect(() => toDocument(content, 'here')).toThrow(message);
	});
});

describe('generate.mts', () => {
	it('makes a catalog of OpenAPI documents alone', async () => {
		await withGenerated(['--openapi', fixture('openapi.json')], (folder, run) => {
			expect(run).toMatchObject({ exitCode: 0, errors: '' });
			const { release, resources } = readCatalog(folder).resources;
			expect(release).toBe('Coupa Core API R99');
			expect(resources[0]).toEqual({
				path: 'parcels',
				object: 'Parcel',
				operations: {
					query: ['core.parcel.read', 'core.parcel.write'],
					show: ['core.common.read'],
					create: ['core.parcel.write'],
					update: ['core.parcel.write'],
				},
				actions: [
					{ name: 'recent', method: 'GET', scopes: ['core.common.read'], collection: true },
					{ name: 'seal', method: 'PUT', scopes: ['core.parcel.seal'] },
				],
			});
		});
	});

	it('unites OpenAPI documents with a facts file, and lets OpenAPI win', async () => {
		const args = ['--openapi', fixture('openapi.json'), '--facts', fixture('facts.json')];
		await withGenerated(args, (folder) => {
			const {
				objects,
				resources: { resources },
			} = readCatalog(folder);
			const parcel = (field: string) => objects.Parcel?.[field];
			// Both know it: the type is OpenAPI's, the uniqueness is the facts file's.
			expect(parcel('number')).toEqual({
				type: 'string',
				maxLength: 40,
				required: true,
				unique: true,
			});
			expect(parcel('weight')).toEqual({ type: 'decimal', precision: '30,4' });
			// Each knows some alone.
			expect(parcel('kind')).toEqual({ type: 'string', values: ['small', 'large'] });
			expect(parcel('ratio')).toEqual({ type: 'float' });
			const parcels = resources.find(({ path }) => path === 'parcels');
			expect(Object.keys(parcels?.operations ?? {})).toContain('delete');
			expect(parcels?.actions.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['weigh', 'seal']),
			);
			expect(resources.map(({ path }) => path)).toContain('v1/depots');
		});
	});
});
