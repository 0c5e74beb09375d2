/** Versions of purchase orders. */
import type { Row } from '../store/row.mts';
import type { Draft } from './types.mts';

/** A new version of a purchase order resets its flag. [Special Actions] */
export function newVersion({ data }: Row): void {
	data.version = Number(data.version ?? 0) + 1;
	data['internal-revision'] = Number(data['internal-revision'] ?? 0) + 1;
	data.exported = false;
}

/**
 * Whether a change of an issued order makes a new version: lines that come or go, quantity and price.
 * Other changes do not. [Purchase Order Changes; its Example Calls]
 */
export function makesNewVersion({ object, row, children, removed }: Draft): boolean {
	if (object !== 'OrderHeader' || row?.data.status !== 'issued') return false;
	if (removed?.has('order-lines')) return true;
	return (children.get('order-lines') ?? []).some(
		(line) =>
			!line.row ||
			['quantity', 'price'].some(
				(name) => name in line.data && line.data[name] !== line.row!.data[name],
			),
	);
}
