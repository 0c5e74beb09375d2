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
