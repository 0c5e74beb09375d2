/** Data File > Create CSV with data as sheets and people really give it. */
import type { IDataObject } from 'n8n-workflow';

import { type Scenario, startScenario } from '../support/scenario.mts';
import { cellsOf, format } from './csv.mts';
import { AUTOMATIC } from './mappers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());

const create = async (
	id: string,
	items: IDataObject[],
	options: IDataObject = {},
	template = Buffer.of(),
) => {
	const data = { data: template.toString('base64'), fileName: 't.csv', mimeType: 'text/csv' };
	return await scenario.run(
		{
			resource: 'dataFile',
			operation: 'createCsv',
			csvFormat: format(id),
			columns: AUTOMATIC,
			options,
		},
		{ items: items.map((json) => ({ json, binary: { data } })), errorOutput: true },
	);
};

test('two names for one column: neither wins by its place', async () => {
	const result = await create('supplier', [
		{ Name: 'A', name: 'B' },
		{ Name: 'C', name: 'C' },
		{ Name: 'D', name: '' },
		{ Name: 'E', name: null },
	]);
	expect(result.failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		['Item 0: "Name" is given twice with different values, also as "name"', { item: 0 }],
	]);
	expect(await cellsOf(scenario, result)).toEqual([['Name'], ['C'], ['D'], ['E']]);
});

test('thousands of unknown columns are refused at once, and some of them named', async () => {
	const odd = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`Strange ${at}`, at]));
	const [{ json }] = (await create('supplier', [{ name: 'A', ...odd }])).failed;
	expect(json.error).toMatch(/"Strange 9".* and 2990 more$/);
	const { hints } = await create('supplier', [{ name: 'A', ...odd }], {
		ignoreUnknownColumns: true,
	});
	expect(hints.join()).toMatch(/Strange 9 and 2990 more\./);
});

test('true is no number and no day', async () => {
	const rate = { 'From Currency': 'USD', 'To Currency': 'EUR' };
	const { failed } = await create('exchangeRate', [
		{ ...rate, Rate: true, 'Rate Date': '2026-01-31' },
		{ ...rate, Rate: 1, 'Rate Date': true },
	]);
	expect(failed.map(({ json }) => json.error)).toEqual([
		expect.stringMatching(/^Item 0: "Rate" /),
		expect.stringMatching(/^Item 1: "Rate Date" /),
	]);
});

test.each([
	['Unicode text', Buffer.from('\ufeffName*\tActive*\tGröße\r\n', 'utf16le')],
	['old Windows', Buffer.from('Name*;Active*;Größe\r\n', 'latin1')],
])('a template that a sheet saved as %s', async (_, template) => {
	const items = [{ name: 'A', active: true, Größe: 'x' }];
	const result = await create('department', items, { templateField: 'data' }, template);
	expect(await cellsOf(scenario, result)).toEqual([
		['Name*', 'Active*', 'Größe'],
		['A', 'True', 'x'],
	]);
});
