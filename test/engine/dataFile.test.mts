import { valuesOf } from '../support/scenario.mts';
import { csvItem, type DataFiles, startDataFiles } from './dataFiles.mts';

let scenario: DataFiles;

beforeAll(async () => {
	scenario = await startDataFiles();
});
afterAll(async () => {
	await scenario.stop();
});
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});

const MIXED =
	'Name*,Supplier Number,Display Name,On Hold\r\n' +
	'"Quoted, ""Inc.""",E-1,"two\nlines",Yes\r\n' +
	',E-2,,\r\n' +
	'Plain Supplier,E-3,,perhaps\r\n' +
	'Grüne Söhne,E-4,,\r\n';

test('loads good and quoted rows, and gives the errors of the others as items', async () => {
	const result = await scenario.load(MIXED);
	expect(result.error).toBeUndefined();
	const [summary, ...errors] = result.items.map(({ json }) => json);
	expect(summary).toMatchObject({
		kind: 'summary',
		state: 'done',
		status: 'done',
		'source-for': 'Supplier',
		'file-file-name': 'suppliers.csv',
		'records-count': 4,
		'records-created': 2,
		'records-updated': 0,
		'upload-errors-count': 2,
	});
	expect(summary).not.toHaveProperty('upload-errors');
	expect(errors).toEqual([
		expect.objectContaining({
			kind: 'rowError',
			'data-file-source-id': summary.id,
			row: 2,
			'field-with-error': 'name',
			'field-errors': ["Name can't be blank"],
		}),
		expect.objectContaining({
			kind: 'rowError',
			row: 3,
			'first-column': 'Plain Supplier',
			'field-with-error': 'on_hold',
			value: 'perhaps',
		}),
	]);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 0 },
	]);
	expect(await scenario.apiRequests()).toEqual([
		'POST /api/data_file_sources/load_file',
		`GET /api/data_file_sources/${String(summary.id)}`,
	]);
	const read = await scenario.suppliersWith('number', 'starts_with', 'E-');
	expect(valuesOf(read, 'name')).toEqual(['Quoted, "Inc."', 'Grüne Söhne']);
	expect(valuesOf(read, 'display-name')[0]).toBe('two\nlines');
	expect(valuesOf(read, 'on-hold')[0]).toBe(true);
});

test('row errors as a field of the one item, in the key style that is chosen', async () => {
	const result = await scenario.load(MIXED.replace(/E-/g, 'F-').replace(/Quoted|Gr/g, 'F$&'), {
		rowErrors: 'field',
		options: { pollInterval: 1, keyStyle: 'camelCase' },
	});
	expect(result.items).toHaveLength(1);
	expect(result.items[0].json).toMatchObject({
		kind: 'summary',
		recordsCreated: 2,
		uploadErrors: [{ row: 2, fieldErrors: ["Name can't be blank"] }, { row: 3 }],
	});
});

test('loads one file for each item, one after another, into what an expression says', async () => {
	const items = [
		{ ...csvItem('Login,Email,First Name,Last Name\nn8n.csv,n@example.com,N,C\n', 'users.csv') },
		{ ...csvItem('Name,Lookup\nEngine,Cost center\n', 'values.csv') },
	].map((item, index) => ({ ...item, json: { into: ['User', 'Lookup Value'][index] } }));
	const result = await scenario.run(
		{
			resource: 'dataFile',
			operation: 'loadCsv',
			sourceFor: '={{ $json.into }}',
			options: { formFields: 'nested' },
		},
		{ items },
	);
	expect(result.error).toBeUndefined();
	expect(valuesOf(result, 'records-created')).toEqual([1, 1]);
	expect(valuesOf(result, 'source-for')).toEqual(['User', 'Lookup Value']);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

test('without waiting, the load goes on, and Get Status follows it', async () => {
	const loaded = await scenario.load('name\nNot Waited For\nname\n', { waitForEnd: false });
	expect(loaded.items[0].json).toMatchObject({ kind: 'summary', state: 'running' });
	expect(await scenario.apiRequests()).toEqual(['POST /api/data_file_sources/load_file']);
	const result = await scenario.status(loaded.items[0].json.id);
	expect(result.items[0].json).toMatchObject({ state: 'done', 'records-created': 2 });
});

test('a file goes as JSON, where that is chosen', async () => {
	const options = { pollInterval: 1, formFields: 'json' };
	const { items } = await scenario.load('Name,Website\nBy JSON,https://ü.example\n', { options });
	expect(items[0].json).toMatchObject({ 'records-created': 1, 'file-file-name': 'suppliers.csv' });
	const { items: found } = await scenario.suppliersWith('name', 'eq', 'By JSON');
	expect(found[0].json.website).toBe('https://ü.example');
});

test('a sample is not waited for, and told', async () => {
	await scenario.sandbox.admin.tenant('samples-data-files');
	const { items, hints } = await scenario.load('Name\nSampled\n');
	await scenario.sandbox.admin.tenant('');
	expect(items[0].json).toMatchObject({ kind: 'summary', state: 'sample' });
	expect(hints.join()).toMatch(/as a sample\. .*nothing of it may be saved/);
});
