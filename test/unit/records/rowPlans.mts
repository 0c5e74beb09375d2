/** What becomes of the rows of a payload, on the catalog as it is shipped. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import type { Payload } from '../../../coupa/fields/index.ts';
import {
	matchRows,
	needsRows,
	refuseUnclearRows,
	type RowPlan,
	type WriteSettings,
} from '../../../coupa/records/index.ts';

type RowSettings = Pick<WriteSettings, 'rowKeys' | 'rows'>;

export const MATCH: RowSettings = { rows: 'match', rowKeys: new Map() };

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

export function plan(
	object: string | undefined,
	payload: Payload,
	current: Payload,
	settings = MATCH,
): RowPlan {
	return matchRows(catalog, object, payload, current, settings);
}

export function invoice(payload: Payload, current: Payload, settings = MATCH): Payload {
	return plan('InvoiceHeader', payload, current, settings).payload;
}

/** What is looked at of a record before it is created. */
export function newRecord(object: string, payload: Payload, rows: RowSettings['rows'] = 'match') {
	refuseUnclearRows(catalog, object, payload, { ...MATCH, rows });
}

/** The lists that are read before a payload is sent. */
export function needs(object: string | undefined, payload: Payload, settings = MATCH): string[] {
	return needsRows(catalog, object, payload, settings);
}
