/** What a file can be loaded into, and how a row finds the record that it changes. */
import type { Catalog } from '../catalog/catalog.mts';

/**
 * Keys by object, the strongest first; of a row with several, the first counts. [Suppliers Import;
 * Users Import; Item Import; Lookup Values Import] Exchange rates are only created. [Exchange Rate
 * Import]
 */
const KEYS: Readonly<Record<string, string[][]>> = {
	Account: [['id'], ['code', 'account-type']],
	ExchangeRate: [],
	// Requisitions and orders are only created. [Requisitions Import; External Orders]
	RequisitionHeader: [],
	Item: [['id'], ['item-number'], ['name']],
	LookupValue: [['id'], ['external-ref-code'], ['external-ref-num'], ['name', 'lookup']],
	Supplier: [['id'], ['number'], ['name']],
	User: [['id'], ['employee-number'], ['login']],
};

/** The keys by which a row finds its record; for other objects its natural ones (unverified). */
export function matchingKeys(catalog: Catalog, object: string): string[][] {
	return KEYS[object] ?? [['id'], ...catalog.keys(object)];
}

/**
 * The object that a `source_for` names: by class (`InvoiceHeader`), in words (`Lookup Value`), or by
 * its resource (`Invoices`). [DataFileSources API Example Calls]
 *
 * @returns undefined for anything that cannot be created by itself
 */
export function objectNamed(catalog: Catalog, sourceFor: string): string | undefined {
	const wanted = letters(sourceFor);
	const loadable = catalog.resources.filter(
		({ path, operations }) => operations.create && !/[{/]/.test(path),
	);
	const named = loadable.find(({ object }) => letters(object) === wanted);
	return (named ?? loadable.find(({ path }) => letters(path) === wanted))?.object;
}

function letters(name: string): string {
	return name.toLowerCase().replace(/[^a-z]/g, '');
}
