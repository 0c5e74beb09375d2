/** Each row error of a large load is on the item that its row came from. */
import type { Scenario } from '../support/scenario.mts';
import { always, SEED } from '../support/random.mts';
import { randomNumbers } from '../support/randomNumbers.mts';
import { csvItem } from './dataFiles.mts';
import { loadItems, startLoading } from './csv.mts';

const ROWS = 5000;
const ERRORS = 40;

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startLoading();
});
afterAll(async () => await scenario.stop());

/** Which rows name a lookup that Coupa does not have. */
const wrong = new Set<number>();
const random = randomNumbers(SEED);
while (wrong.size < ERRORS) wrong.add(Math.floor(random() * ROWS));
const inOrder = [...wrong].sort((a, b) => a - b);

const cells = (at: number, prefix: string) => ({
	'Name*': `${prefix} ${at}`,
	'Lookup*': wrong.has(at) ? 'Nowhere' : 'Cost center',
});

test(always('Load Items: 40 errors of 5,000 rows are on their items'), async () => {
	const items = Array.from({ length: ROWS }, (_, at) => ({ json: cells(at, 'Item') }));
	const result = await scenario.run(loadItems('lookupValue', { rejectedItems: 'fail' }), {
		items,
		continueOnFail: true,
	});
	const failed = result.items.filter(({ json }) => 'error' in json);
	expect(failed.map(({ pairedItem }) => pairedItem)).toEqual(inOrder.map((item) => ({ item })));
	for (const { json } of failed) expect(json.error).toMatch(/unable to find matching lookup/);
	const [summary] = result.items.filter(({ json }) => json.kind === 'summary');
	expect(summary.json).toMatchObject({ state: 'done', good: ROWS - ERRORS, rejected: ERRORS });
	expect(summary.pairedItem).toHaveLength(ROWS - ERRORS);
	expect(result.hints).toEqual([]);
});

test(always('Load CSV: a file of Create CSV names the item of each row error'), async () => {
	// Rows that stand in another order than their items.
	const order = Array.from({ length: ROWS }, (_, row) => (row * 7) % ROWS);
	const rows = order.map((at) => Object.values(cells(at, 'Row')).join(','));
	const file = csvItem(`Name*,Lookup*\n${rows.join('\n')}\n`, 'values.csv');
	const result = await scenario.run(
		{
			resource: 'dataFile',
			operation: 'loadCsv',
			sourceFor: { __rl: true, mode: 'id', value: 'LookupValue' },
			options: { pollInterval: 1 },
		},
		{ items: [{ ...file, json: { items: order } }] },
	);
	expect(result.error).toBeUndefined();
	const errors = result.items.slice(1).map(({ json }) => json);
	expect(errors.map(({ item }) => Number(item)).sort((a, b) => a - b)).toEqual(inOrder);
	for (const { item, row } of errors) expect(order[Number(row) - 1]).toBe(item);
});
