/** Fields of the input that are mapped automatically, by what people call them. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { done } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null };

describe('fields that are mapped automatically', () => {
	const mapped = (more: IDataObject = {}) => ({
		resource: 'record',
		operation: 'create',
		object: object('invoices'),
		inputMode: 'fields',
		fields: AUTOMATIC,
		...more,
	});

	test('may be called as the form calls them, with plain values for references', async () => {
		const row = {
			row_number: 2,
			'Invoice Number': 'LABEL-1',
			'Invoice Date': '2026-01-31',
			'Supplier: Number': 10001,
			currency: 'USD',
		};
		const { items, hints } = await done(scenario, mapped(), [{ json: row }]);
		expect(items[0].json).toMatchObject({
			'invoice-number': 'LABEL-1',
			supplier: { number: '10001' },
			currency: { code: 'USD' },
		});
		expect(hints).toEqual([]);
	});

	test('that are for no field are ignored by an option, and named', async () => {
		const row = {
			'Invoice Number': 'LABEL-2',
			'Invoice Date': '2026-01-31',
			supplier: '10001',
			Intrenal_Note: 'x',
			Remark: 'y',
		};
		const refused = await scenario.run(mapped(), { items: [{ json: row }] });
		expect(refused.error?.message).toMatch(/did you mean "internal-note"/);
		const options = { ignoreUnknownColumns: true };
		const { items, hints } = await done(scenario, mapped({ options }), [{ json: row }]);
		expect(items[0].json['invoice-number']).toBe('LABEL-2');
		expect(hints).toEqual([
			'These columns are for no field that is known, and were ignored: Intrenal_Note, Remark.',
		]);
	});
});
