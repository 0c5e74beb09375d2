import { differing, untold } from './expect.mts';
import { refusal } from './failures.mts';
import { PLATFORM_CHANGES } from './platformChanges.mts';
import {
	ATTACHED,
	DATE,
	FOR_CONTRACTS,
	FOR_ORDERS,
	MISFITS,
	SERVICES,
	SEVERAL_TAXES,
	WITH_TAX,
} from './platformInvoices.mts';
import type { Rows } from './platformInvoices.mts';
import type { Item } from './coupa.mts';
import type { Scenario, Stage } from './types.mts';

/** Invoices of a platform come into Coupa, and what becomes of them goes back. */
export const PLATFORMS: Scenario[] = [
	PLATFORM_CHANGES.orders,
	{
		...sent('P2', 'platform-invoice-for-order.json', FOR_ORDERS, judgeOrderLines),
		goal: 'Invoices for orders come to Coupa, and are submitted',
		checked:
			'Each invoice once, pending approval, its lines at those of the order; what does not fit its order is not in Coupa, and a person knows why',
		prepare: async ({ erp }) => enter(erp, { ...MISFITS, ...FOR_ORDERS }),
		judge: async (stage) => [
			...(await judgeInvoices(stage, FOR_ORDERS, judgeOrderLines)),
			...(await judgeMisfits(stage)),
		],
		failure: refused('PUT', '/\\/submit/', 'Invoice date lies in a closed period'),
	},
	{
		...sent('P3', 'platform-invoice-for-contract.json', FOR_CONTRACTS, (invoice, { contract }) =>
			differing('its contract', invoice, {
				'contract.number': contract,
				'invoice-lines.0.contract.number': contract,
				'invoice-lines.0.account.code': 'SF-400-6003',
				'invoice-lines.1.account.code': 'MUC-200-6001',
				'invoice-lines.1.account.account-type.name': 'EMEA Chart of Accounts',
				'gross-total': 2 * 361.5 + 620,
			}),
		),
		goal: 'Invoices without an order come to Coupa for their contract',
		checked: 'Each invoice once, pending approval, with its contract and an account on each line',
	},
	{
		...sent('P4', 'platform-invoice-with-tax.json', WITH_TAX, (invoice, row, order) => [
			...judgeOrderLines(invoice, row, order),
			...differing('its fields', invoice, {
				'tax-code.code': row.taxCode,
				'tax-amount': row.tax,
				'line-level-taxation': false,
				'legacy-batch-no': row.batch,
				'custom-fields.approval-remark': row.remark,
				'custom-fields.cost-center.name': row.costCenter,
			}),
		]),
		goal: 'Invoices with one tax and with custom fields',
		checked: 'The tax and its code at the head, and the custom fields of both kinds',
	},
	{
		...sent('P5', 'platform-invoice-for-services.json', SERVICES, (invoice) =>
			differing('the service', invoice, {
				'invoice-lines.0.type': 'InvoiceAmountLine',
				'invoice-lines.0.quantity': null,
				'invoice-lines.0.tax-lines.0.amount': 285.08,
				'invoice-lines.1.type': 'InvoiceQuantityLine',
				'invoice-lines.1.tax-lines.0.amount': 25.31,
				'shipping-amount': 12.5,
				'handling-amount': 3,
				'misc-amount': 1.25,
				'gross-total': 1500.4 + 361.5 + 285.08 + 25.31 + 16.75,
			}),
		),
		goal: 'Invoices for services with a tax on each line, and charges',
		checked: 'Lines without quantity, the tax of each line, three charges, and the total of all',
		failure: refused(
			'POST',
			'/api/invoices',
			'Extra shipping/handling/misc charges are not permitted',
		),
	},
	{
		...sent('P6', 'platform-invoice-with-taxes.json', SEVERAL_TAXES, (invoice) =>
			differing('the taxes', invoice, {
				'invoice-lines.0.tax-lines.length': 2,
				'invoice-lines.0.tax-lines.0.tax-code.code': 'V7',
				'invoice-lines.0.tax-lines.0.amount': 43.4,
				'invoice-lines.0.tax-lines.1.tax-code.code': 'GB20',
				'invoice-lines.0.tax-lines.1.amount': 124,
				'gross-total': 620 + 43.4 + 124,
			}),
		),
		goal: 'Invoices with several taxes for a line',
		checked: 'Both taxes of the line, each once, and the total',
	},
	{
		...sent('P7', 'platform-invoice-with-attachments.json', ATTACHED, judgeAttachments),
		goal: 'Invoices with notes, links and files',
		checked: 'Each text, link and file once, and none of the invoices is submitted without them',
		failure: refused('POST', '/\\/attachments/', 'Attachment is too large', ''),
	},
	PLATFORM_CHANGES.credits,
	PLATFORM_CHANGES.voids,
	PLATFORM_CHANGES.statuses,
];

type Judging = (invoice: Item, row: Record<string, unknown>, order?: Item) => string[];

/** A scenario in which invoices of the platform come to Coupa. */
function sent(
	id: string,
	file: string,
	rows: Rows,
	judging: Judging,
): Omit<Scenario, 'goal' | 'checked'> {
	return {
		id,
		file,
		prepare: async ({ erp }) => enter(erp, rows),
		judge: async (stage) => await judgeInvoices(stage, rows, judging),
		failure: refused('POST', '/api/invoices', 'Invoice number is too long'),
	};
}

function enter(erp: Stage['erp'], rows: Rows): void {
	for (const [key, row] of Object.entries(rows))
		erp.enter('invoices', key, { ...row, task: 'send' });
}

/** Coupa refuses one request. */
function refused(
	method: string,
	path: string,
	error: string,
	who = 'PLT-\\d+: .*',
): Scenario['failure'] {
	return refusal({ method, path }, error, new RegExp(who + error));
}

/** Each invoice is in Coupa once, is pending approval, and the platform knows it. */
async function judgeInvoices(stage: Stage, rows: Rows, judging: Judging): Promise<string[]> {
	const { coupa, erp } = stage;
	const wrong: string[] = [];
	for (const [key, row] of Object.entries(rows)) {
		const [invoice, ...others] = await coupa.all('invoices', `invoice-number=${key}`);
		if (!invoice || others.length > 0) {
			wrong.push(`${key} is in Coupa ${invoice ? others.length + 1 : 0} times`);
			continue;
		}
		const order = row.po
			? await coupa.one('purchase_orders', `po-number=${String(row.po)}`)
			: undefined;
		const meant = {
			'supplier.number': row.supplier,
			'currency.code': row.currency,
			status: 'pending_approval',
			'invoice-lines.length': (row.lines as unknown[]).length,
		};
		wrong.push(...differing(key, invoice, meant), ...judging(invoice, row, order));
		if (!String(invoice['invoice-date']).startsWith(DATE)) wrong.push(`${key} has another date`);
		const noted = { task: 'sent', coupaId: invoice.id, status: 'pending_approval' };
		const known = erp.rows('invoices').find((one) => one.key === key);
		wrong.push(...differing(`${key} on the platform`, known, noted));
	}
	return wrong;
}

function judgeOrderLines(invoice: Item, row: Record<string, unknown>, order?: Item): string[] {
	const ordered = (order?.['order-lines'] ?? []) as Item[];
	return (row.lines as Item[]).flatMap((line, at) => {
		const one = ordered.find((it) => it['line-num'] === String(line.poLine));
		const { [at]: kept } = invoice['invoice-lines'] as Item[];
		return differing(`line ${at + 1}`, kept, {
			'order-line-id': one?.id,
			'order-line-num': String(line.poLine),
			'po-number': row.po,
			type: String(one?.type).replace('Order', 'Invoice'),
			'uom.code': line.unit,
			quantity: line.quantity,
			price: Number(line.price),
		});
	});
}

async function judgeMisfits({ coupa, mails }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const key of Object.keys(MISFITS)) {
		const found = await coupa.all('invoices', `invoice-number=${key}`);
		if (found.length > 0) wrong.push(`${key} is in Coupa, and does not fit its order`);
		wrong.push(...untold(mails(), new RegExp(`${key}: .*does not fit`)));
	}
	return wrong;
}

function judgeAttachments(invoice: Item, row: Record<string, unknown>): string[] {
	const text = (one: Item) => String(one.text ?? one.url ?? one['file-file-name'] ?? one.name);
	const kept = ((invoice.attachments ?? []) as Item[]).map(text).sort();
	const meant = (row.attachments as Item[]).map(text).sort();
	return kept.join('|') === meant.join('|')
		? []
		: [`the attachments are ${kept.join(', ')}, not ${meant.join(', ')}`];
}
