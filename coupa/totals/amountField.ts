import type { Catalog } from '../catalog';

/** What a document is worth as a whole, under the names of all objects, the surest first. */
const TOTALS: readonly string[] = [
	'gross-total',
	'total-with-taxes',
	'total',
	'total-amount',
	'supplier-total',
	'amount',
	'accounting-total',
	'maximum-value',
	'max-commit',
	'price',
];

/** The fields that say what records of an object are worth; none where they have no worth. */
export function totalFields(catalog: Catalog, object: string): string[] {
	const fields = catalog.fieldsOf(object);
	const names = fields.has('currency') ? TOTALS : TOTALS.filter((name) => name !== 'price');
	return names.filter((name) => ['decimal', 'float'].includes(fields.get(name)?.type ?? ''));
}

/** The currency of an amount: `accounting-total-currency.code` of `accounting-total`, else the record's. */
export function currencyField(
	catalog: Catalog,
	object: string,
	amount: string,
): string | undefined {
	const own = [`${amount}-currency`, `${amount.replace(/-amount$/, '')}-currency`];
	const name = [...own, 'currency'].find((one) => catalog.fieldsOf(object).has(one));
	return name === undefined ? undefined : `${name}.code`;
}
