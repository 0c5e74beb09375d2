import { differing, untold } from './expect.mts';
import { refusal } from './failures.mts';
import type { Item } from './coupa.mts';
import type { Scenario, Stage } from './types.mts';

/** The newest change that the platform has when it begins. */
const MARK = '2026-02-01T00:00:00+00:00';
const STATUSES = 'ap_hold,approved,disputed,on_hold,pending_approval,pending_receipt,voided'.split(
	',',
);
const ORDER_STATUSES = ['issued', 'closed', 'cancelled', 'soft_closed'];

/** What changes after an invoice was sent, on either side; and the orders that come before. */
export const PLATFORM_CHANGES = {
	orders: {
		id: 'P1',
		file: 'platform-orders.json',
		goal: 'Suppliers see their orders on the platform',
		checked:
			'Each order that was changed since the last run, with its status and its lines; drafts are not there',
		prepare: async ({ coupa, erp }) => {
			erp.enter('marks', 'orders', { until: MARK });
			await coupa.change('purchase_orders', 1, { 'ship-to-attention': 'Dock 3' });
		},
		judge: judgeOrders,
		failure: {
			cause: async ({ erp }) => erp.refuse({ table: 'orders', message: 'Supplier is unknown' }),
			told: /PO-\d+: .*Supplier is unknown/,
		},
	},
	credits: {
		id: 'P8',
		file: 'platform-credit-memo.json',
		goal: 'Credit memos for orders, in both forms',
		checked:
			'A credit note with positive quantities that names its invoice, and an invoice with negative ones; each once, pending approval',
		prepare: prepareCredits,
		judge: judgeCredits,
		failure: refusal(
			{ method: 'POST', path: '/api/invoices' },
			'Original invoice date is not right',
		),
	},
	voids: {
		id: 'P9',
		file: 'platform-void.json',
		goal: 'Invoices that the supplier takes back',
		checked:
			'Approved invoices and those that wait for a receipt are void; a disputed one is not, and a person knows it',
		prepare: prepareVoids,
		judge: judgeVoids,
		failure: refusal({ method: 'PUT', path: '/\\/void/' }, 'Invoice is being exported'),
	},
	statuses: {
		id: 'P10',
		file: 'platform-statuses.json',
		goal: 'Suppliers see the status of their invoices on the platform',
		checked: 'The status of each invoice that was changed since the last run',
		prepare: async ({ coupa, erp }) => {
			erp.enter('marks', 'statuses', { until: MARK });
			const [draft] = await coupa.find('invoices', 'status=draft');
			await coupa.change('invoices', draft.id, { status: 'ap_hold' });
		},
		judge: judgeStatuses,
		failure: {
			cause: async ({ erp }) => erp.refuse({ table: 'statuses', message: 'Invoice is locked' }),
			told: /INV-\d+: .*Invoice is locked/,
		},
	},
} satisfies Record<string, Scenario>;

async function judgeOrders({ coupa, erp }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	const orders = await coupa.find('purchase_orders', 'id[gt]=0');
	const meant = orders.filter(
		(one) => ORDER_STATUSES.includes(String(one.status)) && isSince(one, MARK),
	);
	if (meant.length < 5) wrong.push(`only ${meant.length} orders to look at`);
	for (const order of meant) {
		const lines = (order['order-lines'] as Item[]).map(({ id }) => id);
		const key = String(order['po-number']);
		const row = erp.rows('orders').find((one) => one.key === key);
		const kept = ((row?.lines ?? []) as Item[]).map(({ id }) => id);
		if (kept.join() !== lines.join()) wrong.push(`${key} has lines ${kept.join()} on the platform`);
		const { id, status, version } = order;
		wrong.push(...differing(key, row, { coupaId: id, status, version }));
	}
	const drafts = orders.filter(({ status }) => status === 'draft').map((one) => one['po-number']);
	if (erp.rows('orders').some(({ key }) => drafts.includes(key))) wrong.push('a draft is there');
	return [...wrong, ...judgeMark(erp, 'orders', meant)];
}

async function judgeStatuses({ coupa, erp }: Stage): Promise<string[]> {
	const found = await coupa.find('invoices', `status[in]=${STATUSES.join()}`);
	const meant = found.filter((one) => isSince(one, MARK));
	const wrong = meant.flatMap((invoice) => {
		const row = erp.rows('statuses').find(({ key }) => key === String(invoice.id));
		const { status } = invoice;
		const supplier = (invoice.supplier as Item).number;
		const number = `${String(invoice['invoice-number'])}`;
		return differing(number, row, { status, supplier });
	});
	if (!meant.some(({ status }) => status === 'ap_hold')) wrong.push('none is on hold');
	return [...wrong, ...judgeMark(erp, 'statuses', meant)];
}

/** The platform has asked up to the newest change, and no farther. */
function judgeMark(erp: Stage['erp'], key: string, records: Item[]): string[] {
	const newest = records.map((one) => String(one['updated-at'])).sort();
	const mark = erp.rows('marks').find((one) => one.key === key);
	return differing('the time', mark, { until: newest.at(-1) });
}

function isSince(record: Item, time: string): boolean {
	return Date.parse(String(record['updated-at'])) >= Date.parse(time);
}

async function prepareCredits({ coupa, erp }: Stage): Promise<void> {
	const order = await coupa.one('purchase_orders', 'po-number=PO-10001');
	const { number: supplier, id } = order.supplier as Item;
	const [line] = order['order-lines'] as Item[];
	const original = await coupa.enter('invoices', {
		'invoice-number': 'PLT-7999',
		'invoice-date': '2026-04-20',
		supplier: { id },
		status: 'approved',
	});
	const lines = [
		{ description: 'Returned', quantity: '2', price: line.price, orderLineId: line.id },
	];
	const row = { supplier, currency: 'JPY', date: '2026-05-12', lines, task: 'credit' };
	erp.enter('invoices', 'PLT-8001', {
		...row,
		...{ form: 'credit note', original: original['invoice-number'], originalDate: '2026-04-20' },
		reason: 'Damaged on arrival',
	});
	erp.enter('invoices', 'PLT-8002', { ...row, form: 'negative' });
}

async function judgeCredits({ coupa, erp }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const row of erp.rows('invoices')) {
		const isNote = row.form === 'credit note';
		const [line] = row.lines as Item[];
		const found = await coupa.all('invoices', `invoice-number=${row.key}`);
		if (found.length !== 1) wrong.push(`${row.key} is in Coupa ${found.length} times`);
		wrong.push(
			...differing(row.key, found[0], {
				status: 'pending_approval',
				'document-type': isNote ? 'Credit Note' : 'Invoice',
				'original-invoice-number': isNote ? row.original : null,
				'invoice-lines.length': 1,
				'invoice-lines.0.quantity': isNote ? 2 : -2,
				'invoice-lines.0.price': Number(line.price),
				'invoice-lines.0.order-line-id': line.orderLineId,
			}),
			...differing(`${row.key} on the platform`, row, { task: 'sent', coupaId: found[0]?.id }),
		);
		const date = String(found[0]?.['original-invoice-date']);
		if (isNote && !date.startsWith('2026-04-20')) wrong.push(`the original is of ${date}`);
	}
	return wrong;
}

async function prepareVoids({ coupa, erp }: Stage): Promise<void> {
	for (const status of ['approved', 'pending_receipt', 'disputed']) {
		const [invoice] = await coupa.find('invoices', `status=${status}&paid=false`);
		erp.enter('invoices', String(invoice['invoice-number']), {
			supplier: (invoice.supplier as Item).number,
			task: 'void',
			before: status,
		});
	}
}

async function judgeVoids({ coupa, erp, mails }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const row of erp.rows('invoices')) {
		const stays = row.before === 'disputed';
		const query = `invoice-number=${row.key}&supplier[number]=${String(row.supplier)}`;
		const status = stays ? 'disputed' : 'voided';
		wrong.push(...differing(row.key, await coupa.one('invoices', query), { status }));
		wrong.push(...differing(row.key, row, { task: stays ? 'void' : 'voided' }));
		if (stays) wrong.push(...untold(mails(), new RegExp(`${row.key}: .*disputed`)));
	}
	const count = (await coupa.find('invoices', 'status=voided')).length;
	return count === 8 ? wrong : [...wrong, `${count} invoices are void, not 8`];
}
