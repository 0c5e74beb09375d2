/** Versions of purchase orders. */
import type { Row } from '../store/row.mts';

/** A new version of a purchase order resets its flag. [Special Actions] */
export function newVersion({ data }: Row): void {
	data.version = Number(data.version ?? 0) + 1;
	data['internal-revision'] = Number(data['internal-revision'] ?? 0) + 1;
	data.exported = false;
}
