/** What the editor shows of CSV formats: the lists, and the columns of the mapper. */
import { csvFormats } from '../../coupa/csv/index.ts';
import { FORMATS_WITH_LINES } from '../../nodes/Coupa/actions/dataFile/csvProperties.ts';
import { type Scenario, startScenario } from '../support/scenario.mts';
import { cellsOf, format } from './csv.mts';
import { AUTOMATIC } from './mappers.mts';
import { type Pickers, pickersOf } from './pickers.mts';

let scenario: Scenario;
let pickers: Pickers;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, tokenAge: false });
	pickers = pickersOf(scenario.engine, scenario.credential);
});
afterAll(async () => await scenario.stop());

test('Group By is shown for the formats with rows of several types', () => {
	const several = csvFormats().filter(({ rowTypes }) => rowTypes.length > 1);
	expect([...FORMATS_WITH_LINES].sort()).toEqual(several.map(({ id }) => id).sort());
});

describe('the list of formats', () => {
	test('has all of them, those that most people load first', async () => {
		const found = await pickers.found('searchCsvFormats', {});
		expect(found).toHaveLength(csvFormats().length);
		expect(found.slice(0, 3)).toEqual([
			{ name: 'Suppliers', value: 'supplier' },
			{ name: 'Account', value: 'account' },
			{ name: 'Lookup Value', value: 'lookupValue' },
		]);
	});

	test('is searched by words in any order', async () => {
		expect(await pickers.search('searchCsvFormats', {}, 'rate exchange')).toEqual([
			'Exchange Rate',
		]);
		expect(await pickers.search('searchCsvFormats', {}, 'unicorn')).toEqual([]);
	});

	test('gives Load Into its names, and says which are guesses', async () => {
		const found = await pickers.found('searchSourceNames', {});
		expect(found).toContainEqual({ name: 'Suppliers', value: 'Supplier' });
		expect(found).toContainEqual({
			name: 'Exchange Rate (ExchangeRate: a guess)',
			value: 'ExchangeRate',
		});
		expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
	});
});

describe('the columns of a format', () => {
	test('stand there with what it needs first, then the key; the rest can be added', async () => {
		const columns = await pickers.columns('lookupValue');
		const shown = columns.filter(({ removed }) => removed !== true);
		expect(shown.map(({ displayName }) => displayName)).toEqual([
			'Name*',
			'Lookup*',
			'External Ref Num',
			'External Ref Code',
			'Parent External Ref Code',
		]);
		expect(shown[0]).toMatchObject({ id: 'Name', required: false, type: 'string' });
		expect(columns.map(({ id }) => id)).toContain('Description');
		expect(columns.every(({ display }) => display)).toBe(true);
	});

	test('of rows below a record have the name of their type in front', async () => {
		const columns = await pickers.columns('invoice');
		const shown = columns.filter(({ removed }) => removed !== true).map(({ id }) => id);
		expect(shown).toEqual(
			expect.arrayContaining(['Invoice Number', 'Invoice Line: Unit of Measure']),
		);
		expect(shown).not.toContain('Account Allocation: Invoice Number');
		expect(columns.map(({ id }) => id)).toContain('Account Allocation: Percent');
		expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
	});

	test("include the tenant's custom fields, which are also found by name", async () => {
		const own = (await pickers.columns('supplier')).find(
			({ displayName, type }) => displayName.startsWith('Custom: ') && type === 'string',
		);
		const title = String(own?.id);
		const result = await scenario.run(
			{
				resource: 'dataFile',
				operation: 'createCsv',
				csvFormat: format('supplier'),
				columns: AUTOMATIC,
			},
			{ items: [{ json: { name: 'A', [title]: 'Own' } }, { json: { name: 'B' } }] },
		);
		expect(result.error).toBeUndefined();
		expect(await cellsOf(scenario, result)).toEqual([
			['Name', title],
			['A', 'Own'],
			['B', ''],
		]);
	});

	test('are none while no format is chosen', async () => {
		expect(await pickers.columns('')).toEqual([]);
	});
});
