/** Requisitions, purchase orders with lines, receipts. */
import { Ref, refsOf, type Row } from '../store/row.mts';
import { openApprovals } from './approvals.mts';
import type { SeedContext } from './context.mts';
import type { Dice } from './dice.mts';
import { lineAmounts, lineCount, lineTotal } from './documentLines.mts';
import { lookupValueIds } from './lookups.mts';
import { GOODS } from './words.mts';

const ORDER_STATUSES = ['issued', 'issued', 'issued', 'closed', 'draft', 'buyer_hold', 'cancelled'];
const REQUISITION_STATUSES = ['ordered', 'ordered', 'approved', 'pending_approval', 'draft'];

/** The supplier of an order: its invoices carry the same. */
export function orderSupplierId(context: SeedContext, orderId: number): number {
	const dice = context.dice('OrderHeader.supplier', orderId);
	// Half of the business goes to the first dozen, as it does everywhere.
	const among = dice.chance(0.5)
		? Math.min(12, context.counts.suppliers)
		: context.counts.suppliers;
	return 1 + dice.int(among);
}

export function seedPurchasing(context: SeedContext): void {
	seedRequisitions(context);
	seedOrders(context);
	seedReceipts(context);
}

function lineBasics(context: SeedContext, dice: Dice) {
	return {
		description: dice.pick(GOODS),
		account: context.any(dice, 'Account'),
		commodity: context.any(dice, 'Commodity'),
		uom: context.any(dice, 'Uom'),
		item: dice.chance(0.5) ? context.any(dice, 'Item') : null,
	};
}

function seedRequisitions(context: SeedContext): void {
	context.define('RequisitionHeader', context.counts.requisitions, (id, dice) => ({
		data: {
			status: REQUISITION_STATUSES[id % REQUISITION_STATUSES.length],
			'req-title': `Request ${id}: ${dice.pick(GOODS)}`.slice(0, 50),
			justification: dice.pick(['Replacement', 'New hire', 'Project “Öresund”', null]),
			'requested-by': context.any(dice, 'User'),
			department: context.any(dice, 'Department'),
			currency: new Ref('Currency', 1 + dice.int(3)),
			'ship-to-address': context.any(dice, 'Address'),
			'submitted-at': id % 5 === 4 ? null : '2026-05-01T08:30:00+00:00',
			...openApprovals(context, id),
		},
		custom: {
			'request-channel': dice.pick(['portal', 'punch-out', 'e-mail']),
			'business-case': id % 3 === 1 ? 'Replaces “Söder” line, 50% cheaper' : null,
			'cost-center': new Ref('LookupValue', dice.pick(lookupValueIds('Cost center'))),
		},
	}));
	context.defineLines({
		parent: 'RequisitionHeader',
		field: 'requisition-lines',
		object: 'RequisitionLine',
		count: lineCount,
		total: lineTotal,
		build: (parent, position, dice) => {
			const { price, quantity } = lineAmounts(dice);
			return {
				'line-num': position + 1,
				'line-type': quantity ? 'RequisitionQuantityLine' : 'RequisitionAmountLine',
				...lineBasics(context, dice),
				quantity,
				'unit-price': price,
				currency: parent.data.currency,
				supplier: context.any(dice, 'Supplier'),
				status: parent.data.status,
			};
		},
	});
}

function seedOrders(context: SeedContext): void {
	const costCenters = lookupValueIds('Cost center');
	context.define('OrderHeader', context.counts.orders, (id, dice) => {
		const status = ORDER_STATUSES[id % ORDER_STATUSES.length];
		const exported = status === 'issued' && dice.chance(0.6);
		return {
			data: {
				'po-number': `PO-${10_000 + id}`,
				status,
				version: 1 + dice.int(3),
				'internal-revision': 1,
				exported,
				'last-exported-at': exported ? '2026-05-20T02:00:00+00:00' : null,
				supplier: new Ref('Supplier', orderSupplierId(context, id)),
				currency: new Ref('Currency', 1 + dice.int(4)),
				'payment-term': context.any(dice, 'PaymentTerm'),
				'shipping-term': context.any(dice, 'ShippingTerm'),
				'ship-to-address': context.any(dice, 'Address'),
				'ship-to-user': context.any(dice, 'User'),
				'ship-to-attention': 'Wareneingang / Dock 2',
				'requisition-header': new Ref('RequisitionHeader', 1 + (id % context.counts.requisitions)),
				'transmission-status': status === 'issued' ? 'sent_via_email' : 'created',
				'payment-method': 'invoice',
			},
			custom: {
				'erp-po-number': exported ? `4500${100_000 + id}` : null,
				'buyer-group': dice.pick(['B01', 'B02', 'Ä03']),
				'project-sponsor': context.any(dice, 'User'),
				capex: dice.chance(0.1),
				'cost-center': new Ref('LookupValue', dice.pick(costCenters)),
				'delivery-window-days': 1 + dice.int(30),
				'promised-on': `2026-06-${10 + dice.int(18)}`,
			},
		};
	});
	context.defineLines({
		parent: 'OrderHeader',
		field: 'order-lines',
		object: 'OrderLine',
		count: lineCount,
		total: lineTotal,
		build: (parent, position, dice) => {
			const { price, quantity } = lineAmounts(dice);
			const received = position === 0 && quantity ? receivedOf(context, parent) : 0;
			return {
				data: {
					'line-num': String(position + 1),
					type: quantity ? 'OrderQuantityLine' : 'OrderAmountLine',
					...lineBasics(context, dice),
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
					'need-by-date': `2026-06-${10 + dice.int(18)}T00:00:00+00:00`,
				},
				custom: {
					'erp-item-category': dice.pick(['0', '9']),
					'wbs-element': new Ref('LookupValue', dice.pick(lookupValueIds('WBS element'))),
					'freight-share': `${dice.int(50)}.5`,
					hazardous: dice.chance(0.05),
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
		sum += receiptQuantity(context.dice('InventoryTransaction', receipt));
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

/** The first throw of a transaction's dice. */
function receiptQuantity(dice: Dice): number {
	return 1 + dice.int(20);
}

function seedReceipts(context: SeedContext): void {
	context.define('InventoryTransaction', context.counts.receipts, (id, dice) => {
		const type = typeOf(id);
		const order = context.store.table('OrderHeader').get(1 + (id % context.counts.orders))!;
		const line = context.store.get(refsOf(order.data['order-lines'])[0]!)!;
		return {
			type,
			status: 'created',
			quantity: `${receiptQuantity(dice)}.0`,
			price: line.data.price,
			total: line.data.total,
			exported: dice.chance(0.5),
			'transaction-date': '2026-05-15T00:00:00+00:00',
			'order-line': type.startsWith('Receiving') ? new Ref('OrderLine', line.id) : null,
			item: context.any(dice, 'Item'),
			account: line.data.account,
			currency: line.data.currency,
			uom: line.data.uom,
			'to-warehouse': context.any(dice, 'Warehouse'),
			barcode: `BC${900_000 + id}`,
		};
	});
}
