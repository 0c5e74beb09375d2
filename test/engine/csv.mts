import { parse } from 'csv-parse/sync';
import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../support/engine.mts';
import { type Scenario, startScenario } from '../support/scenario.mts';
import { AUTOMATIC } from './mappers.mts';

/** The text of the file in an output item. */
export async function textOf(
	scenario: Scenario,
	{ items }: NodeResult,
	index = 0,
): Promise<string> {
	return (await scenario.engine.contentOf(items[index].binary?.data)).toString('utf8');
}

/** The cells of the file in an output item, as an independent reader sees them. */
export async function cellsOf(
	scenario: Scenario,
	result: NodeResult,
	index = 0,
): Promise<string[][]> {
	return parse(await textOf(scenario, result, index), { relax_column_count: true });
}

/** A format as the editor stores the choice. */
export function format(id: string): IDataObject {
	return { __rl: true, mode: 'list', value: id };
}

/** A small tenant that loads files at once. */
export async function startLoading(): Promise<Scenario> {
	return await startScenario({
		rate: false,
		tokenAge: false,
		size: 'small',
		args: ['--csv-rows', '0'],
	});
}

/** Load Items with a format, whose columns are found by their names. */
export function loadItems(id: string, { options, ...more }: IDataObject = {}): IDataObject {
	return {
		resource: 'dataFile',
		operation: 'loadItems',
		csvFormat: format(id),
		columns: AUTOMATIC,
		options: { pollInterval: 1, ...(options as IDataObject | undefined) },
		...more,
	};
}
