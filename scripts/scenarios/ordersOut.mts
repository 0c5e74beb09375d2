import type { Coupa, Item } from './coupa.mts';
import { enterAll, judgeAll, refused, unmarked, type Kind, type Outgoing } from './exports.mts';
import type { Scenario, Stage } from './types.mts';

const ORDERS: Kind = {
	path: 'purchase_orders',
	object: 'OrderHeader',
	field: 'po-number',
	table: 'orders',
};
const RECEIPTS: Kind = {
	path: 'receiving_transactions',
	object: 'InventoryTransaction',
	field: 'match-reference',
	table: 'receipts',
};

/** An issued order. @param more what it has besides, or else; its lines are numbered as they come */
export function order(lines: Item[], more: Item = {}): Item {
	return {
		status: 'issued',
		version: 1,
		supplier: { number: '10003' },
		currency: { code: 'USD' },
		'payment-term': { code: 'Net 30' },
		'order-lines': lines.map((line, index) => ({
			'line-num': String(index + 1),
			status: 'created',
			account: { id: 3 },
			...line,
		})),
		...more,
	};
}

export const goods = (description: string, quantity: string, price: string): Item => ({
	type: 'OrderQuantityLine',
	description,
	quantity,
	price,
	uom: { code: 'EA' },
});

const HEAD: Item = { version: 1, status: 'issued', vendor: '10003', currency: 'USD' };

const NEW: Outgoing[] = [
	{
		number: 'SC-8101',
		document: order([
			goods('Desk', '4', '250.5'),
			{ type: 'OrderAmountLine', description: 'Assembly', price: '80', account: { id: 4 } },
		]),
		meant: {
			...HEAD,
			document: 'SC-8101',
			terms: 'Net 30',
			lines: [
				{
					number: '1',
					text: 'Desk',
					quantity: 4,
					unit: 'EA',
					price: '250.50',
					account: 'SF-400-6003',
				},
				{
					number: '2',
					text: 'Assembly',
					quantity: null,
					price: '80.00',
					account: 'MUC-500-6004',
				},
			],
		},
	},
	{
		number: 'SC-8102',
		document: order([goods('Chair', '1', '99')], { currency: { code: 'EUR' } }),
		meant: { ...HEAD, document: 'SC-8102', currency: 'EUR' },
	},
];

const TWO = [goods('Desk', '4', '250'), goods('Chair', '2', '99')];

const kept = (number: string, text: string, quantity: number, price: string): Item => ({
	number,
	text,
	quantity,
	price,
	deleted: false,
});

const BOTH = [kept('1', 'Desk', 4, '250.00'), kept('2', 'Chair', 2, '99.00')];

const CHANGED: Outgoing[] = [
	{
		number: 'SC-8201',
		document: order(TWO),
		meant: {
			...HEAD,
			document: 'SC-8201',
			version: 2,
			lines: [
				kept('1', 'Desk', 6, '250.00'),
				{ ...kept('2', 'Chair', 2, '99.00'), deleted: true },
				kept('3', 'Lamp', 1, '30.00'),
			],
		},
	},
	{
		number: 'SC-8202',
		document: order(TWO),
		meant: { ...HEAD, document: 'SC-8202', status: 'closed', lines: BOTH },
	},
	{
		number: 'SC-8203',
		document: order(TWO),
		meant: { ...HEAD, document: 'SC-8203', status: 'cancelled', lines: BOTH },
	},
];

const RECEIVED: Outgoing[] = [
	{
		number: 'SC-9101',
		document: { ...received('ReceivingQuantityConsumption'), quantity: '3', total: '751.5' },
		meant: { ...receiptOf('SC-9101'), quantity: 3, amount: '751.50' },
	},
	{
		number: 'SC-9102',
		document: { ...received('ReceivingAmountConsumption'), total: '80' },
		meant: { ...receiptOf('SC-9102'), quantity: 0, amount: '80.00' },
	},
];

const VOID: Outgoing[] = [
	{
		number: 'SC-9201',
		document: { ...received('ReceivingQuantityConsumption'), quantity: '3' },
		meant: { ...receiptOf('SC-9201'), quantity: 3, status: 'void' },
	},
];

function received(type: string): Item {
	return { type, status: 'created', 'transaction-date': '2026-05-15T00:00:00+00:00' };
}

function receiptOf(document: string): Item {
	return { document, status: 'received', order: 'SC-9001', orderLine: '1', date: '2026-05-15' };
}

/** Orders and receipts come to the ERP: groups 8 and 9 of the playbook. */
export const ORDERS_OUT: Scenario[] = [
	{
		id: '8.1',
		file: 'order-exported.json',
		goal: 'Issued purchase orders come to the ERP',
		checked: 'Once, with terms, currency and lines of goods and services; marked, history',
		prepare: async (stage) => await enterAll(stage, ORDERS, NEW),
		judge: async (stage) => await judgeAll(stage, ORDERS, NEW),
		failure: unmarked(ORDERS, 'SC-8101'),
	},
	{
		id: '8.2',
		file: 'order-changed.json',
		goal: 'Changes of purchase orders come to the ERP',
		checked:
			'New, changed and deleted lines of the new version; closed and cancelled orders; marked again, history',
		prepare: prepareChanges,
		judge: async (stage) => await judgeAll(stage, ORDERS, CHANGED),
		failure: refused(ORDERS, 'SC-8201', 'Line 2 was received'),
	},
	{
		id: '9.1',
		file: 'receipt-exported.json',
		goal: 'Receipts come to the ERP',
		checked:
			'Once, of goods by quantity and of services by amount, with order and line; marked, history',
		prepare: async (stage) => await enterReceipts(stage, RECEIVED),
		judge: async (stage) => await judgeAll(stage, RECEIPTS, RECEIVED),
		failure: refused(RECEIPTS, 'SC-9101', 'Order SC-9001 is closed'),
	},
	{
		id: '9.2',
		file: 'receipt-voided.json',
		goal: 'Voids of receipts come to the ERP',
		checked: 'The receipt is void and else unchanged; marked again, history',
		prepare: async (stage) => {
			await enterReceipts(stage, VOID);
			const { id } = await stage.coupa.one('receiving_transactions', 'match-reference=SC-9201');
			stage.erp.enter('receipts', `coupa-${String(id)}`, { ...receiptOf('SC-9201'), quantity: 3 });
			await stage.coupa.change('receiving_transactions', id, { exported: true });
			await stage.coupa.does('PUT', `receiving_transactions/${String(id)}/void`);
		},
		judge: async (stage) => await judgeAll(stage, RECEIPTS, VOID),
		failure: unmarked(RECEIPTS, 'SC-9201'),
	},
];

/** The ERP has all three as they were; then one is changed, one closed, one cancelled. */
async function prepareChanges(stage: Stage): Promise<void> {
	const { coupa, erp } = stage;
	await enterAll(stage, ORDERS, CHANGED);
	for (const [number, status] of Object.entries(ENDED)) {
		const { id } = await coupa.one('purchase_orders', `po-number=${number}`);
		erp.enter('orders', `coupa-${String(id)}`, { ...HEAD, document: number, lines: BOTH });
		await coupa.change('purchase_orders', id, { exported: false, status });
	}
	const { id, 'order-lines': lines } = await coupa.one('purchase_orders', 'po-number=SC-8201');
	const [desk, chair] = lines as Item[];
	await coupa.does('PUT', `purchase_orders/${String(id)}`, {
		'order-lines': [
			{ id: desk.id, quantity: '6' },
			{ id: chair.id, _delete: true },
			{ ...goods('Lamp', '1', '30'), 'line-num': '3', account: { id: 3 } },
		],
	});
}

const ENDED = { 'SC-8201': 'issued', 'SC-8202': 'closed', 'SC-8203': 'cancelled' };

/** Enters an order whose lines know it, and gives these. */
export async function enterOrder(coupa: Coupa, number: string, document: Item): Promise<Item[]> {
	const { id: header, ...made } = await coupa.enter('purchase_orders', {
		...document,
		'po-number': number,
	});
	const lines = (made['order-lines'] as Item[]).map(({ id }) => ({
		id,
		'order-header-number': number,
		'order-header-id': header,
	}));
	await coupa.change('purchase_orders', header, { 'order-lines': lines });
	return lines;
}

/** Against the first line of an order of their own. */
async function enterReceipts(stage: Stage, receipts: Outgoing[]): Promise<void> {
	const { coupa } = stage;
	const [{ id }] = await enterOrder(coupa, 'SC-9001', order([goods('Desk', '4', '250.5')]));
	const documents = receipts.map(({ document, ...more }) => ({
		...more,
		document: { ...document, 'order-line': { id } },
	}));
	await enterAll(stage, RECEIPTS, documents);
}
