import { parse } from 'csv-parse/sync';
import type { IDataObject } from 'n8n-workflow';

import type { NodeResult } from '../support/engine.mts';
import type { Scenario } from '../support/scenario.mts';

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
