import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { type Discovery, customFieldPath } from '../../../coupa/fields/discovery/index.ts';
import { discoveryTenant, fails, type RecordData } from './discoveryTenant.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const MINUTE = 60_000;
const tenant = (given?: Parameters<typeof discoveryTenant>[1]) => discoveryTenant(catalog, given);
const pathsOf = ({ fields }: Discovery): string[] => fields.map(customFieldPath).sort();
const attribute = (name: string, more: object = {}): object => ({
	object: 'Supplier',
	name,
	'api-global-namespace': false,
	...more,
});
const recordsWith = (count: number, make: (id: number) => RecordData): RecordData[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, ...make(index + 1) }));

describe('the discovery', () => {
	test('is the union over the newest and the oldest records', async () => {
		const records = recordsWith(200, (id) => ({ 'custom-fields': { [`field-${id}`]: 'x' } }));
		const { find, sent } = tenant({ records });
		const paths = pathsOf(await find());
		expect(paths.length).toBe(100);
		expect(paths).toEqual(
			expect.arrayContaining(['custom-fields.field-1', 'custom-fields.field-200']),
		);
		expect(sent).toEqual(['/api/custom_field_attributes', 'newest whole', 'oldest whole']);
	});

	test('reads no second page where the first one had all records', async () => {
		const { find, sent } = tenant({ records: recordsWith(49, () => ({ odd: 1 })) });
		expect(pathsOf(await find())).toEqual(['odd']);
		expect(sent).toEqual(['/api/custom_field_attributes', 'newest whole']);
	});

	test('reads on where the tenant does not honour the order', async () => {
		const all = recordsWith(120, (id) => ({ [`field-${id}`]: 1 }));
		const { find } = tenant({
			sample: (args) => all.slice(Number(args.get('offset') ?? 0)).slice(0, 50),
		});
		expect(pathsOf(await find()).length).toBe(100);
	});

	test('asks for the custom fields alone when a source told the names, else for whole records', async () => {
		const records = recordsWith(60, () => ({ 'custom-fields': { extra: true } }));
		const attributes = (): unknown => [attribute('told', { 'api-global-namespace': true })];
		const told = tenant({ records, attributes });
		expect(pathsOf(await told.find())).toEqual(['custom-fields.extra', 'told']);
		expect(told.sent.slice(1)).toEqual(['newest fields', 'oldest fields']);
		await told.find('User', 'users');
		expect(told.sent.slice(3)).toEqual(['newest whole', 'oldest whole']);
	});

	test('reads whole records after a selection that Coupa refused', async () => {
		const records = recordsWith(60, () => ({ odd: 1 }));
		const { find, sent } = tenant({
			attributes: () => [attribute('told')],
			sample: (args) => {
				if (args.has('fields')) throw fails('validation');
				return records.slice(0, 50);
			},
		});
		expect(await find()).toMatchObject({ problem: undefined });
		expect(sent.slice(1)).toEqual(['newest fields', 'oldest whole']);
	});

	test('does not offer what the catalog has as standard', async () => {
		const documents = {
			definitions: { Supplier: { properties: { name: {}, display_name: {}, odd: {} } } },
		};
		const { find } = tenant({ documents });
		await find('User', 'users');
		expect(pathsOf(await find())).toEqual(['odd']);
	});
});

describe('the sources', () => {
	test('are tried one at each opening, and left alone for ten minutes after a refusal', async () => {
		const { find, sent, clock } = tenant();
		const firsts: string[] = [];
		for (const path of ['a', 'b', 'c', 'd']) {
			await find('Supplier', path);
			firsts.push(sent[0]);
			sent.length = 0;
		}
		expect(firsts).toEqual([
			'/api/custom_field_attributes',
			'/api_docs',
			'/api/graphql',
			'newest whole',
		]);
		await clock.sleep(11 * MINUTE);
		await find();
		expect(sent[0]).toBe('/api/custom_field_attributes');
	});

	test.each([[[]], ['<html>'], [{ error: 'no' }], [[{ id: 1 }]]])(
		'that describe nothing, but answer %j, are as good as refused',
		async (body) => {
			const { find, sent } = tenant({ attributes: () => body });
			await find('Supplier', 'a');
			await find('Supplier', 'b');
			expect(sent.filter((request) => request.startsWith('/'))).toEqual([
				'/api/custom_field_attributes',
				'/api_docs',
			]);
		},
	);

	test('are asked once for all objects', async () => {
		const { find, sent } = tenant({ attributes: () => [attribute('told')] });
		await find();
		await find('User', 'users');
		expect(sent.filter((request) => request.startsWith('/'))).toEqual([
			'/api/custom_field_attributes',
		]);
	});

	test('give a long listing page by page, one at each opening', async () => {
		const all = Array.from({ length: 120 }, (_, index) => attribute(`field-${index}`));
		const { find, sent } = tenant({ attributes: (offset) => all.slice(offset, offset + 50) });
		for (const path of ['a', 'b', 'c', 'd']) await find('Supplier', path);
		expect(sent.filter((request) => request.startsWith('/'))).toEqual([
			'/api/custom_field_attributes',
			'/api/custom_field_attributes+50',
			'/api/custom_field_attributes+100',
		]);
		// Until it is complete, it may not name all fields at the root.
		expect(sent.filter((request) => request.startsWith('newest'))).toEqual([
			'newest whole',
			'newest whole',
			'newest fields',
			'newest fields',
		]);
		expect((await find('Supplier', 'd')).fields.length).toBe(120);
	});

	test('that repeat their first page are complete', async () => {
		const page = Array.from({ length: 50 }, (_, index) => attribute(`field-${index}`));
		const { find, sent } = tenant({ attributes: () => page });
		for (const path of ['a', 'b', 'c']) await find('Supplier', path);
		expect(sent.filter((request) => request.startsWith('/')).length).toBe(2);
		expect((await find('Supplier', 'c')).fields.length).toBe(50);
	});

	test('that could not be reached end the discovery, and are tried again', async () => {
		let isUp = false;
		const { find, sent, clock } = tenant({
			attributes: () => {
				if (!isUp) throw fails('network');
				return [attribute('told')];
			},
		});
		expect(await find()).toEqual({ fields: [], problem: 'It is network' });
		expect(sent).toEqual(['/api/custom_field_attributes']);
		isUp = true;
		await clock.sleep(31_000);
		expect(pathsOf(await find())).toEqual(['custom-fields.told']);
	});
});

describe('failures', () => {
	test.each(['forbidden', 'notFound', 'timeout', 'rateLimited'] as const)(
		'of the kind %s end the sample after one request',
		async (kind) => {
			const { find, sent } = tenant({
				sample: () => {
					throw fails(kind);
				},
			});
			expect(await find()).toEqual({ fields: [], problem: `It is ${kind}` });
			expect(sent.length).toBe(2);
		},
	);

	test('leave what a source told', async () => {
		const { find } = tenant({
			attributes: () => [attribute('told')],
			sample: () => {
				throw fails('forbidden');
			},
		});
		const found = await find();
		expect([pathsOf(found), found.problem]).toEqual([['custom-fields.told'], 'It is forbidden']);
	});

	test('leave what was known before', async () => {
		let isUp = true;
		const { find, clock } = tenant({
			sample: () => {
				if (!isUp) throw fails('network');
				return [{ id: 1, odd: 1 }];
			},
		});
		expect(pathsOf(await find())).toEqual(['odd']);
		isUp = false;
		await clock.sleep(6 * MINUTE);
		const found = await find();
		expect([pathsOf(found), found.problem]).toEqual([['odd'], 'It is network']);
	});
});

describe('requests', () => {
	test('go one at a time, also for objects that are opened at once, which share the source', async () => {
		const attributes = (): unknown => [attribute('told')];
		const records = recordsWith(100, () => ({}));
		const { find, sent, atOnce } = tenant({ attributes, records });
		await Promise.all([find(), find('User', 'users'), find(), find('Item', 'items')]);
		expect(atOnce()).toBe(1);
		expect(sent.length).toBe(7);
	});

	test('of a refresh ask the source again', async () => {
		const { find, sent, clock } = tenant({ attributes: () => [attribute('told')] });
		await find('Supplier', 'suppliers', 'list');
		await clock.sleep(20_000);
		await find('Supplier', 'suppliers', 'list');
		expect(sent).toEqual([
			'/api/custom_field_attributes',
			'newest fields',
			'/api/custom_field_attributes',
			'newest fields',
		]);
	});
});
