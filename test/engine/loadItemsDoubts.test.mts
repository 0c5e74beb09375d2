/** Data File > Load Items where it is not known what Coupa has of a file, or of some of its rows. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../support/engine.mts';
import type { Scenario } from '../support/scenario.mts';
import { loadItems, startLoading } from './csv.mts';

const MOST_ROWS = 5000;

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startLoading();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});
afterEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.options({ csvRowsPerSecond: 0 });
});

const load = async (
	id: string,
	items: IDataObject[],
	options: IDataObject = {},
	how: Partial<NodeRun> = { errorOutput: true },
) =>
	await scenario.run(loadItems(id, { options }), {
		items: items.map((json) => ({ json })),
		...how,
	});

const uploads = async () =>
	(await scenario.apiRequests()).filter((request) => request.startsWith('POST'));

const values = (prefix: string, count = MOST_ROWS + 1): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({
		'Name*': `${prefix} ${at}`,
		'Lookup*': 'Cost center',
	}));

describe('a file whose end is not known', () => {
	test('is the last one that is sent, and the items of the others fail', async () => {
		await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
		const result = await load('lookupValue', values('Slow'), { maxWait: 0 });
		expect(await uploads()).toHaveLength(1);
		expect(result.items.map(({ json }) => json)).toMatchObject([{ state: 'running', good: 0 }]);
		expect(result.items[0].json).not.toHaveProperty('unaccounted');
		expect(result.failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: MOST_ROWS }]);
		expect(result.failed[0].json.error).toMatch(/^Not sent, .*data file source \d+ is "running"/);
	});

	test('stops the execution, when it has no error output', async () => {
		await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
		const { error } = await load('lookupValue', values('Stop'), { maxWait: 0 }, {});
		expect(await uploads()).toHaveLength(1);
		expect(error?.message).toMatch(/^Not sent, .*data file source \d+ is "running"/);
		expect(error?.description).toMatch(/"Get Status"/);
	});

	test('may be one that Coupa never answered for', async () => {
		const match = { method: 'POST', path: '/api/data_file_sources' };
		await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match });
		const { failed } = await load('lookupValue', values('Reset'));
		expect(await uploads()).toHaveLength(1);
		expect(failed).toHaveLength(MOST_ROWS + 1);
		expect(failed[0].json.error).toContain('it is not known whether');
		expect(failed[MOST_ROWS].json.error).toMatch(/^Not sent, /);
	});

	test('holds back files of other options, too', async () => {
		await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
		const { failed } = await load('lookupValue', values('Groups', 2), {
			maxWait: 0,
			fileName: '={{ $json["Name*"] }}',
		});
		expect(await uploads()).toHaveLength(1);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});
});

describe('errors of rows that cannot be told', () => {
	const ROWS = 4;
	const rates = Array.from({ length: ROWS }, (_, at) => ({
		'From Currency': 'USD',
		'To Currency': 'EUR',
		Rate: at + 1,
		'Rate Date': '2026-01-31',
	}));
	const rowError = (row: number | null, text: string) => ({
		type: 'UploadRowError',
		row,
		'field-errors': [text],
	});

	/** What Coupa says of the next load, whatever its file was. */
	async function says(body: IDataObject): Promise<void> {
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 200,
			times: 5,
			body: { id: 77, status: 'done', ...body },
			match: { method: 'GET', path: '/api/data_file_sources/' },
		});
		await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
	}

	const doubtful = {
		'records-created': 2,
		'records-updated': 0,
		'upload-errors': [rowError(2, 'Rate is odd'), rowError(null, 'Row corrupt or invalid.')],
	};

	test('where a repeat would double rows, fail only the items that are named', async () => {
		await says(doubtful);
		const result = await load('exchangeRate', rates);
		expect(result.failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(result.items).toMatchObject([
			{ json: { kind: 'summary', good: 0, rejected: 1, inDoubt: 3 } },
			{
				json: { kind: 'rowError', 'field-errors': ['Row corrupt or invalid.'] },
				pairedItem: [{ item: 0 }, { item: 2 }, { item: 3 }],
			},
		]);
		expect(result.hints.join()).toMatch(/3 items of this file may or may not be in Coupa/);
	});

	test('where Coupa finds the records again, all that may be meant fail', async () => {
		await says(doubtful);
		const result = await load('lookupValue', values('Again', ROWS));
		expect(result.failed.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(result.failed[1].json.error).toContain('Rate is odd');
		expect(result.failed[0].json.error).toContain('and does not say which');
	});

	test('where Coupa saved nothing, all of them fail', async () => {
		await says({ ...doubtful, 'records-created': 0 });
		expect((await load('exchangeRate', rates)).failed).toHaveLength(ROWS);
	});

	test('without an error output they end the execution', async () => {
		await says(doubtful);
		const { error } = await load('exchangeRate', rates, {}, {});
		expect(error?.message).toContain('and does not say which');
	});

	test('a load that Coupa gave up on the way is in doubt, too', async () => {
		await says({ status: 'stopped', 'records-created': 2 });
		const result = await load('exchangeRate', rates);
		expect(result.failed).toEqual([]);
		expect(result.items[0].json).toMatchObject({ state: 'failed', good: 0, inDoubt: ROWS });
		expect(result.hints.join()).toContain('could not load');
	});

	test('a load that goes on fails none of its items for them', async () => {
		await says({ ...doubtful, status: 'loading' });
		const { failed } = await load('exchangeRate', rates, { maxWait: 0.02 });
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});
});

describe('a file that cannot be made, since n8n has lost a scan', () => {
	const BYTES = 5_000_000;
	let number = 0;
	const loadScans = async (how: Partial<NodeRun>) => {
		const content = Buffer.alloc(BYTES, 'x').toString('base64');
		const there = { data: content, fileName: 'one.pdf', mimeType: 'application/pdf' };
		const scans = [there, scenario.engine.lostFile('two.pdf', BYTES)];
		return await scenario.run(loadItems('invoice', { options: { attachmentFields: 'data' } }), {
			items: scans.map((data) => ({
				json: {
					'Invoice Number': `SCAN-${++number}`,
					'Invoice Date': '2026-01-31',
					'Supplier Number': '10001',
					'Chart of Accounts': 'US Chart of Accounts',
					'Line Level Taxation': 'No',
					'Line Number': 1,
					'Line Description': 'Part',
					'Unit of Measure': 'EA',
					Price: 2,
					'Attachment 1': `file://${data.fileName}`,
				},
				binary: { data },
			})),
			...how,
		});
	};

	test('lets its items fail, and those of the file before it are in Coupa', async () => {
		const { items, failed } = await loadScans({ errorOutput: true });
		expect(items.map(({ json }) => json)).toMatchObject([{ state: 'done', good: 1 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(failed[0].json.error).toMatch(/^The file "two.pdf" cannot be read/);
	});

	test('stops an execution without an error output, which says what was loaded', async () => {
		const { error } = await loadScans({});
		expect(error?.message).toMatch(/^The file "two.pdf" cannot be read/);
		expect(error?.description).toMatch(/Loaded, and in Coupa: 1 item/);
	});
});
