import type { Catalog, Field } from '../../catalog';
import { CUSTOM_FIELDS } from '../../fields/names';
import type { Payload } from '../../fields';
import { isPlainObject, objectsIn } from '../../lib/json';
import { isRemoval, listAt, type ListContext, PAYMENTS, type RecordList } from './lists';
import { hasId, sentPaths } from '../compare';
import { PAYMENT_FIELDS, paymentRows } from './payments';

/** Where the payments of an expense report are read back. [Expense Reports] */
export const RECONCILIATION_LINES = 'reconciliation-lines';

/** The one `payment` of an expense report: each that is sent is another one. [Expense Reports] */
export function isSinglePayment(field: Field | undefined): boolean {
	return field?.object === 'Payment' && field.type !== 'array';
}

/** Whether an object below a record is a part of it: what has keys of its own is another record. */
export function isPart(catalog: Catalog, field: Field | undefined): boolean {
	return catalog.naturalKeys(field?.object).length === 0;
}

/**
 * Whether a row would do something again if it were sent again, or something below it would: be added, or
 * be removed, which makes another version of an order. [Purchase Order Changes]
 */
function isOpen(context: ListContext, list: RecordList, row: Payload): boolean {
	return (
		!hasId(row) ||
		isRemoval(list, row) ||
		neededPaths(context, list.object, list.path, row).length > 0
	);
}

function needsReading(context: ListContext, list: RecordList, rows: readonly Payload[]): boolean {
	if (context.settings.rows === 'replace') return true;
	if (list.kind === PAYMENTS) return rows.length > 0;
	return list.kind === 'own' && rows.some((row) => isOpen(context, list, row));
}

/**
 * The paths of everything that must be read before the rows of a record can be told from those that are
 * there; none where no row is without an `id`.
 *
 * @param owner the object whose fields are looked at
 * @param above its path from the record on; empty for the record itself
 */
export function neededPaths(
	context: ListContext,
	owner: string | undefined,
	above: string,
	sent: Payload,
): string[] {
	const paths = Object.entries(sent).flatMap(([name, value]): string[] => {
		if (name === CUSTOM_FIELDS) return [];
		const path = above === '' ? name : `${above}.${name}`;
		const field = context.catalog.fieldsOf(owner).get(name);
		if (isSinglePayment(field)) {
			return PAYMENT_FIELDS.map((one) => `${RECONCILIATION_LINES}.${one}`);
		}
		if (field?.object === 'Payment' && paymentRows(value).length > 0) {
			return ['id', ...PAYMENT_FIELDS].map((one) => `${path}.${one}`);
		}
		if (Array.isArray(value)) {
			const list = listAt(context, path, owner, field, value);
			const isNeeded = list !== undefined && needsReading(context, list, objectsIn(value));
			return isNeeded ? sentPaths(context.catalog, context.record, field, value, path) : [];
		}
		if (!isPlainObject(value) || !isPart(context.catalog, field)) return [];
		return neededPaths(context, field?.object, path, value);
	});
	return [...new Set(paths)];
}
