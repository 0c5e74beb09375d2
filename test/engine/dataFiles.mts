import type { IDataObject } from 'n8n-workflow';

import type { NodeResult, NodeRun } from '../support/engine.mts';
import { queryOf, type Scenario, startScenario, where } from '../support/scenario.mts';

/** An item with a CSV file in its field "data". */
export function csvItem(content: string, fileName = 'suppliers.csv') {
	const data = Buffer.from(content).toString('base64');
	return { json: {}, binary: { data: { data, fileName, mimeType: 'text/csv' } } };
}

/** The node with a sandbox that loads files at once, and what is done with them. */
export interface DataFiles extends Scenario {
	/** Loads a file as suppliers. */
	load(content: string, parameters?: IDataObject, more?: Partial<NodeRun>): Promise<NodeResult>;
	status(id: unknown, parameters?: IDataObject): Promise<NodeResult>;
	suppliersWith(field: string, operator: string, value: string): Promise<NodeResult>;
}

export async function startDataFiles(): Promise<DataFiles> {
	const scenario = await startScenario({
		rate: false,
		tokenAge: false,
		size: 'small',
		args: ['--csv-rows', '0'],
	});
	const options = { pollInterval: 1 };
	return {
		...scenario,
		load: async (content, parameters = {}, more = {}) =>
			await scenario.run(
				{ resource: 'dataFile', operation: 'loadCsv', options, ...parameters },
				{ items: [csvItem(content)], ...more },
			),
		status: async (id, parameters = {}) =>
			await scenario.run({
				resource: 'dataFile',
				operation: 'getStatus',
				dataFileSourceId: `={{ ${String(id)} }}`,
				options,
				...parameters,
			}),
		async suppliersWith(field, operator, value) {
			const filters = where([field, operator, value]);
			return await scenario.run(queryOf('suppliers', { filters, returnAll: true }));
		},
	};
}
