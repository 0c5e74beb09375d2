/** One record, as it is found and named. */
import type { IDataObject } from 'n8n-workflow';

import { object, queryOf, type Scenario } from '../support/scenario.mts';

/** A record of an object. */
export async function first(scenario: Scenario, path: string): Promise<IDataObject> {
	return (await scenario.run(queryOf(path, { limit: 1 }))).items[0].json;
}

export function get(path: string, recordId: unknown): IDataObject {
	return {
		...{ resource: 'record', operation: 'get' },
		object: object(path),
		recordId: recordId as string,
	};
}

let serial = 0;
/** A new invoice with a line, and a number of its own. */
export function invoice(more: Record<string, unknown> = {}): Record<string, unknown> {
	serial += 1;
	return {
		'invoice-number': `TEST-${serial}`,
		'invoice-date': '2026-01-31',
		supplier: { number: '10001' },
		currency: { code: 'USD' },
		'invoice-lines': [
			{
				type: 'InvoiceQuantityLine',
				description: 'Paper',
				quantity: 2,
				price: 10.5,
				'line-num': 1,
			},
		],
		...more,
	};
}

/** The parameters that create a record. */
export function create(path: string, record: object, more: object = {}) {
	return {
		resource: 'record',
		operation: 'create',
		object: object(path),
		inputMode: 'json',
		jsonBody: JSON.stringify(record),
		...more,
	};
}
