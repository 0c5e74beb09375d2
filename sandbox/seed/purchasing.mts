/** Requisitions, purchase orders with lines, receipts. */
import { Ref, refsOf, type Row } from '../store/row.mts';
import { openApprovals } from './approvals.mts';
import type { SeedContext } from './context.mts';
import type { Rng } from './rng.mts';
import { lineAmounts, lineCount, lineTotal } from './documentLines.mts';
import { lookupValueIds } from './lookupNames.mts';
import { GOODS } from './words.mts';

const ORDER_STATUSES = ['issued', 'issued', 'issued', 'closed', 'draft', 'buyer_hold', 'cancelled'];
const REQUISITION_STATUSES = ['ordered', 'ordered', 'approved', 'pending_approval', 'draft'];

/** The supplier of an order: its invoices carry the same. */
export function orderSupplierId(context: SeedContext, orderId: number): number {
	const rng = context.rng('OrderHeader.supplier', orderId);
	// Half of the business goes to the first dozen, as it does everywhere.
	const among = rng.chance(0.5) ? Math.min(12, context.counts.suppliers) : context.counts.suppliers;
	return 1 + rng.int(among);
}

export function seedPurchasing(context: SeedContext): void {
	seedRequisitions(context);
	seedOrders(context);
	seedReceipts(context);
}

function lineBasics(context: SeedContext, rng: Rng) {
	return {
		description: rng.pick(GOODS),
		account: context.any(rng, 'Account'),
		commodity: context.any(rng, 'Commodity'),
		uom: context.any(rng, 'Uom'),
		item: rng.chance(0.5) ? context.any(rng, 'Item') : null,
	};
}

function seedRequisitions(context: SeedContext): void {
	context.define('RequisitionHeader', context.counts.requisitions, (id, rng) => ({
		data: {
			status: REQUISITION_STATUSES[id % REQUISITION_STATUSES.length],
			'req-title': `Request ${id}: ${rng.pick(GOODS)}`.slice(0, 50),
			justification: rng.pick(['Replacement', 'New hire', 'Project “Öresund”', null]),
			'requested-by': context.any(rng, 'User'),
			department: context.any(rng, 'Department'),
			currency: new Ref('Currency', 1 + rng.int(3)),
			'ship-to-address': context.any(rng, 'Address'),
			'submitted-at': id % 5 === 4 ? null : '2026-05-01T08:30:00+00:00',
			...openApprovals(context, id),
		},
		custom: {
			'request-channel': rng.pick(['portal', 'punch-out', 'e-mail']),
			'business-case': id % 3 === 1 ? 'Replaces “Söder” line, 50% cheaper' : null,
			'cost-center': new Ref('LookupValue', rng.pick(lookupValueIds('Cost center'))),
		},
	}));
	context.defineLines({
		parent: 'RequisitionHeader',
		field: 'requisition-lines',
		object: 'RequisitionLine',
		count: lineCount,
		total: lineTotal,
		build: (parent, position, rng) => {
			const { price, quantity } = lineAmounts(rng);
			return {
				'line-num': position + 1,
				'line-type': quantity ? 'RequisitionQuantityLine' : 'RequisitionAmountLine',
				...lineBasics(context, rng),
				quantity,
				'unit-price': price,
				currency: parent.data.currency,
				supplier: context.any(rng, 'Supplier'),
				status: parent.data.status,
			};
		},
	});
}

function seedOrders(context: SeedContext): void {
	const costCenters = lookupValueIds('Cost center');
	context.define('OrderHeader', context.counts.orders, (id, rng) => {
		const status = ORDER_STATUSES[id % ORDER_STATUSES.length];
		const exported = status === 'issued' && rng.chance(0.6);
		return {
			data: {
				'po-number': `PO-${10_000 + id}`,
				status,
				version: 1 + rng.int(3),
				'internal-revision': 1,
				exported,
				'last-exported-at': exported ? '2026-05-20T02:00:00+00:00' : null,
				supplier: new Ref('Supplier', orderSupplierId(context, id)),
				currency: new Ref('Currency', 1 + rng.int(4)),
				'payment-term': context.any(rng, 'PaymentTerm'),
				'shipping-term': context.any(rng, 'ShippingTerm'),
				'ship-to-address': context.any(rng, 'Address'),
				'ship-to-user': context.any(rng, 'User'),
				'ship-to-attention': 'Wareneingang / Dock 2',
				'requisition-header': new Ref('RequisitionHeader', 1 + (id % context.counts.requisitions)),
				'transmission-status': status === 'issued' ? 'sent_via_email' : 'created',
				'payment-method': 'invoice',
			},
			custom: {
				'erp-po-number': exported ? `4500${100_000 + id}` : null,
				'buyer-group': rng.pick(['B01', 'B02', 'Ä03']),
				'project-sponsor': context.any(rng, 'User'),
				capex: rng.chance(0.1),
				'cost-center': new Ref('LookupValue', rng.pick(costCenters)),
				'delivery-window-days': 1 + rng.int(30),
				'promised-on': `2026-06-${10 + rng.int(18)}`,
			},
		};
	});
	context.defineLines({
		parent: 'OrderHeader',
		field: 'order-lines',
		object: 'OrderLine',
		count: lineCount,
		total: lineTotal,
		build: (parent, position, rng) => {
			const { price, quantity } = lineAmounts(rng);
			const received = position === 0 && quantity ? receivedOf(context, parent) : 0;
			return {
				data: {
					'line-num': String(position + 1),
					type: quantity ? 'OrderQuantityLine' : 'OrderAmountLine',
					...lineBasics(context, rng),
					quantity,
					price,
					received: `${received}.0`,
					invoiced: '0.0',
					status: lineStatus(parent, received, Number(quantity)),
					currency: parent.data.currency,
					supplier: parent.data.supplier,
					'order-header-id': parent.id,
					'order-header-number': parent.data['po-number'],
					'receipt-required': quantity !== null,
					'need-by-date': `2026-06-${10 + rng.int(18)}T00:00:00+00:00`,
				},
				custom: {
					'erp-item-category': rng.pick(['0', '9']),
					'wbs-element': new Ref('LookupValue', rng.pick(lookupValueIds('WBS element'))),
					'freight-share': `${rng.int(50)}.5`,
					hazardous: rng.chance(0.05),
				},
			};
		},
	});
}

/** What the seeded receipts of an order that was sent add up to: they are for its first line. */
function receivedOf(context: SeedContext, { id, data }: Row): number {
	if (data.status !== 'issued' && data.status !== 'closed') return 0;
	const { orders, receipts } = context.counts;
	let sum = 0;
	for (let receipt = id === 1 ? orders : id - 1; receipt <= receipts; receipt += orders) {
		if (typeOf(receipt) !== 'ReceivingQuantityConsumption') continue;
		sum += receiptQuantity(context.rng('InventoryTransaction', receipt));
	}
	return sum;
}

function lineStatus({ data }: Row, received: number, ordered: number): string {
	if (data.status === 'closed' || data.status === 'cancelled') return data.status;
	if (received === 0) return 'created';
	return received < ordered ? 'partially_received' : 'received';
}

const TRANSACTION_TYPES = [
	'ReceivingQuantityConsumption',
	'ReceivingQuantityConsumption',
	'ReceivingAmountConsumption',
	'InventoryAdjustment',
	'InventoryConsumption',
	'InventoryTransfer',
	'ReturnToSupplier',
];

function typeOf(transactionId: number): string {
	return TRANSACTION_TYPES[transactionId % TRANSACTION_TYPES.length]!;
}

/** The first throw of a transaction's rng. */
function receiptQuantity(rng: Rng): number {
	return 1 + rng.int(20);
}

function seedReceipts(context: SeedContext): void {
	context.define('InventoryTransaction', context.counts.receipts, (id, rng) => {
		const type = typeOf(id);
		const order = context.store.table('OrderHeader').get(1 + (id % context.counts.orders))!;
		const line = context.store.get(refsOf(order.data['order-lines'])[0]!)!;
		return {
			type,
			status: 'created',
			quantity: `${receiptQuantity(rng)}.0`,
			price: line.data.price,
			total: line.data.total,
			exported: rng.chance(0.5),
			'transaction-date': '2026-05-15T00:00:00+00:00',
			'order-line': type.startsWith('Receiving') ? new Ref('OrderLine', line.id) : null,
			item: context.any(rng, 'Item'),
			account: line.data.account,
			currency: line.data.currency,
			uom: line.data.uom,
			'to-warehouse': context.any(rng, 'Warehouse'),
			barcode: `BC${900_000 + id}`,
		};
	});
}
