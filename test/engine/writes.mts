/** Writes of the node by JSON, and what came of them. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario } from '../support/scenario.mts';

export function write(
	operation: string,
	path: string,
	record: unknown,
	more: IDataObject = {},
): IDataObject {
	return {
		resource: 'record',
		operation,
		object: object(path),
		inputMode: 'json',
		jsonBody: typeof record === 'string' ? record : JSON.stringify(record),
		...more,
	};
}

export function update(
	path: string,
	recordId: number | string,
	record: unknown,
	more: IDataObject = {},
) {
	return write('update', path, record, { recordId: String(recordId), ...more });
}

export async function isRefused(
	scenario: Scenario,
	parameters: IDataObject,
	message: RegExp | string,
	description = /^/,
) {
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(description);
	expect(await writesIn(scenario)).toEqual([]);
}

export async function stored(scenario: Scenario, path: string, id: unknown) {
	return await scenario.sandbox.admin.record(path, Number(id));
}

export async function done(
	scenario: Scenario,
	parameters: IDataObject,
	items?: Array<{ json: IDataObject }>,
) {
	const result = await scenario.run(parameters, items && { items });
	expect(result.error).toBeUndefined();
	return result;
}

/** Runs the same three times. */
export async function thrice(
	scenario: Scenario,
	parameters: IDataObject,
): Promise<Array<Record<string, unknown>>> {
	const records: Array<Record<string, unknown>> = [];
	for (let run = 0; run < 3; run++) {
		records.push((await done(scenario, parameters)).items[0].json);
	}
	return records;
}

export function rowsOf(
	record: Record<string, unknown>,
	list: string,
): Array<Record<string, unknown>> {
	return record[list] as Array<Record<string, unknown>>;
}

/** The requests that were not readings. */
export async function writesIn(scenario: Scenario): Promise<string[]> {
	return (await scenario.apiRequests()).filter((request) => !request.startsWith('GET'));
}
