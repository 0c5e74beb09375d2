/** Documents around orders and receipts: changes, advance ship notices, requests to receive and return. */
import { Ref, refsOf } from '../store/row.mts';
import type { SeedContext } from './context.mts';

const DISPUTE_REASONS = [
	['INCORRECT_QUANTITY', 'Incorrect quantity'],
	['INCORRECT_PRICE', 'Incorrect price'],
	['DUPLICATE_INVOICE', 'Duplicate invoice'],
	['GOODS_NOT_RECEIVED', 'Goods not received'],
	['DAMAGED_GOODS', 'Damaged goods'],
	['OTHER', 'Other'],
] as const;

const PER_OBJECT = 4;

/** After orders and receipts: all of these are about one of them. */
export function seedRequests(context: SeedContext): void {
	context.define('DisputeReason', DISPUTE_REASONS.length, (id) => ({
		code: DISPUTE_REASONS[id - 1]![0],
		description: DISPUTE_REASONS[id - 1]![1],
	}));
	seedOrderChanges(context);
	seedShipments(context);
	seedReceiptRequests(context);
	seedReturns(context);
}

/** An issued order: its id, and its first line that can be received. */
function issuedOrder(context: SeedContext, nth: number) {
	const orders = context.store.table('OrderHeader');
	const issued = orders
		.ids()
		.slice(0, 50)
		.filter((id) => orders.get(id)?.data.status === 'issued');
	const order = orders.get(issued[nth % Math.max(1, issued.length)] ?? 1)!;
	return { order, line: context.store.get(refsOf(order.data['order-lines'])[0]!)! };
}

function seedOrderChanges(context: SeedContext): void {
	context.define('OrderHeaderChange', PER_OBJECT, (id, rng) => {
		const { order } = issuedOrder(context, id);
		return {
			status: id % 2 === 0 ? 'pending_approval' : 'draft',
			'order-header-id': order.id,
			'po-number': order.data['po-number'],
			version: Number(order.data.version) + 1,
			currency: order.data.currency,
			total: order.data.total,
			supplier: order.data.supplier,
			requester: context.any(rng, 'User'),
			'ship-to-attention': `Dock ${id}`,
			justification: 'The supplier delivers to another dock',
			exported: false,
			'current-approval': id % 2 === 0 ? new Ref('Approval', id * 10 + 9) : null,
		};
	});
}

function seedShipments(context: SeedContext): void {
	context.define('Asn-Header', PER_OBJECT, (id, rng) => {
		const { order } = issuedOrder(context, id);
		return {
			'asn-number': `ASN-${1000 + id}`,
			status: id % 2 === 0 ? 'issued' : 'pending_receipt',
			supplier: order.data.supplier,
			carrier: rng.pick(['dhl', 'ups', 'fedex']),
			'tracking-number': `1Z${100_000 + id}`,
			'ship-to-address': order.data['ship-to-address'],
			'ship-to-user': order.data['ship-to-user'],
			'ship-date': '2026-05-18T00:00:00+00:00',
			'delivery-date': '2026-05-21T00:00:00+00:00',
		};
	});
	context.defineLines({
		parent: 'Asn-Header',
		field: 'lines',
		object: 'Asn-Line',
		count: () => 1,
		build: (parent) => {
			const { line } = issuedOrder(context, parent.id);
			return {
				'line-num': '1',
				status: 'pending_receipt',
				'order-line': new Ref('OrderLine', line.id),
				description: line.data.description,
				item: line.data.item,
				quantity: line.data.quantity ?? '1.0',
				'received-qty': '0.0',
				uom: line.data.uom,
			};
		},
	});
}

function seedReceiptRequests(context: SeedContext): void {
	context.define('ReceiptRequest', PER_OBJECT, () => ({ status: 'draft', type: 'ReceiptRequest' }));
	context.defineLines({
		parent: 'ReceiptRequest',
		field: 'lines',
		object: 'ReceiptRequestLine',
		count: () => 1,
		build: (parent) => {
			const { line } = issuedOrder(context, parent.id);
			return {
				'order-line-id': line.id,
				'order-line': `${String(line.data['order-header-number'])}-${String(line.data['line-num'])}`,
				quantity: line.data.quantity === null ? null : '1.0',
				price: line.data.price,
				item: line.data.item,
				currency: line.data.currency,
				uom: line.data.uom,
				'receipt-date': '2026-05-20T00:00:00+00:00',
			};
		},
	});
}

function seedReturns(context: SeedContext): void {
	context.define('ReturnRequest', PER_OBJECT, (id, rng) => ({
		number: `RR-${100 + id}`,
		status: 'draft',
		rma: `RMA-${500 + id}`,
		address: context.any(rng, 'Address'),
	}));
	context.defineLines({
		parent: 'ReturnRequest',
		field: 'lines',
		object: 'ReturnRequestLine',
		count: () => 1,
		build: (_parent, _position, rng) => ({
			'source-transaction-id': 1 + rng.int(context.size('InventoryTransaction')),
			quantity: '1.0',
			price: '10.0',
			warehouse: context.any(rng, 'Warehouse'),
		}),
	});
}
