/** Revisions of purchase orders: what changed, from what to what. [Purchase Order Revisions API] */
import { Ref, type Row } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import type { Rng } from './rng.mts';

/** Every order has several: their `id` is the order's, so it tells none apart. [0242] */
function revisionCount(orderId: number): number {
	return 2 + (orderId % 3);
}

export function seedRevisions(context: SeedContext): void {
	context.defineLines({
		parent: 'OrderHeader',
		field: 'revision-records',
		object: 'RevisionRecord',
		count: revisionCount,
		build: (order, position) => ({
			revision: position + 1,
			'created-at': order.data[position === 0 ? 'created-at' : 'updated-at'],
			'created-by': 1 + (order.id % 5),
		}),
	});
	context.defineLines({
		parent: 'OrderHeader',
		field: 'revisions',
		object: 'OrderHeaderRevision',
		count: revisionCount,
		build: revisionOf,
	});
}

function revisionOf(order: Row, position: number, rng: Rng, id: number) {
	const cents = (amount: number) => `${amount}.00`;
	const before = position === 0 ? null : cents(100 * position);
	const unchanged = { 'created-at': null, 'created-by': null, 'updated-at': null };
	return {
		...unchanged,
		'updated-by': null,
		id: order.id,
		created: position === 0,
		deleted: false,
		'revision-record': new Ref('RevisionRecord', id),
		...(position === 0 && {
			'po-number': { from: null, to: String(order.data['po-number']) },
			status: { from: null, to: 'draft' },
		}),
		...(position === 1 && { status: { from: 'draft', to: 'issued' } }),
		total: { from: before, to: cents(100 * (position + 1) + rng.int(50)) },
	};
}
