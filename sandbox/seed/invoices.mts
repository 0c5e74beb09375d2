/** Invoices with lines. */
import { Ref, type Row } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import { lineAmounts, lineCount, lineTotal } from './documentLines.mts';
import { lookupValueIds } from './lookupNames.mts';
import { orderSupplierId } from './purchasing.mts';
import { GOODS } from './words.mts';

const STATUSES = [
	'approved',
	'approved',
	'approved',
	'pending_approval',
	'draft',
	'approved',
	'disputed',
	'on_hold',
	'pending_receipt',
	'voided',
];

function statusOf(id: number): string {
	return STATUSES[id % STATUSES.length]!;
}

export function seedInvoices(context: SeedContext): void {
	const costCenters = lookupValueIds('Cost center');
	context.define('InvoiceHeader', context.counts.invoices, (id, rng) => {
		const status = statusOf(id);
		const exported = status === 'approved' && rng.chance(0.5);
		const supplierId = orderSupplierId(context, orderIdOf(context, id));
		const month = 1 + rng.int(5);
		const day = `2026-0${month}-${10 + rng.int(18)}`;
		return {
			data: {
				'invoice-number': id % 23 === 0 ? `RE/2026 №${id} & Söhne` : `INV-${100_000 + id}`,
				'invoice-date': `${day}T00:00:00+00:00`,
				'document-type': id % 31 === 0 ? 'Credit Note' : 'Invoice',
				status,
				exported,
				'last-exported-at': exported ? '2026-05-20T02:00:00+00:00' : null,
				paid: exported && rng.chance(0.3),
				canceled: status === 'voided',
				'account-type': context.any(rng, 'AccountType'),
				supplier: new Ref('Supplier', supplierId),
				'remit-to-address': new Ref('RemitToAddress', supplierId * 10),
				currency: new Ref('Currency', 1 + rng.int(4)),
				'payment-term': context.any(rng, 'PaymentTerm'),
				'shipping-term': context.any(rng, 'ShippingTerm'),
				'bill-to-address': context.any(rng, 'Address'),
				'ship-to-address': context.any(rng, 'Address'),
				'requested-by': context.any(rng, 'User'),
				'line-level-taxation': false,
				'tax-amount': `${rng.int(200)}.${rng.int(10)}`,
				'tax-rate': rng.pick([0, 7, 19]),
				'shipping-amount': rng.chance(0.2) ? '12.5' : '0.0',
				'handling-amount': '0.0',
				'misc-amount': '0.0',
				'date-received': `${day}T09:15:00+00:00`,
				'net-due-date': `2026-0${month + 1}-${10 + rng.int(18)}T00:00:00+00:00`,
				channel: rng.pick(['manual', 'email', 'csp', 'cxml']),
				...seededScan(id),
				'supplier-note': id % 12 === 0 ? 'Danke! 50% <discount> "as agreed" 👍' : null,
			},
			custom: {
				'erp-document-number': exported ? `51${10_000_000 + id}` : null,
				'erp-posting-status': exported ? 'posted' : null,
				'legacy-batch-no': rng.int(1000),
				'cost-owner': context.any(rng, 'User'),
				'cost-center': new Ref('LookupValue', rng.pick(costCenters)),
				'accrual-relevant': rng.chance(0.3),
				'posting-date': exported ? day : null,
				'retention-amount': `${rng.int(100)}.25`,
				'approval-remark': id % 9 === 0 ? 'geprüft – OK' : null,
			},
		};
	});
	context.defineLines({
		parent: 'InvoiceHeader',
		field: 'invoice-lines',
		object: 'InvoiceLine',
		count: lineCount,
		total: lineTotal,
		build: (parent, position, rng) => invoiceLine(context, parent, position, rng),
	});
}

/** Invoices with odd ids have a scan, see `retrieve_image_scan`. */
function seededScan(id: number): Row['data'] {
	const hasScan = id % 2 === 1;
	return {
		'image-scan': hasScan ? `image_scan-${id}.pdf` : null,
		'image-scan-file-name': hasScan ? `image_scan-${id}.pdf` : null,
		'image-scan-content-type': hasScan ? 'application/pdf' : null,
	};
}

function orderIdOf(context: SeedContext, invoiceId: number): number {
	return 1 + (invoiceId % context.counts.orders);
}

function invoiceLine(
	context: SeedContext,
	parent: Row,
	position: number,
	rng: ReturnType<SeedContext['rng']>,
) {
	const { price, quantity } = lineAmounts(rng);
	const orderId = orderIdOf(context, parent.id);
	const backed = position < lineCount(orderId) && parent.id % 4 !== 0;
	return {
		data: {
			'line-num': position + 1,
			type: quantity ? 'InvoiceQuantityLine' : 'InvoiceAmountLine',
			description: rng.pick(GOODS),
			quantity,
			price,
			account: context.any(rng, 'Account'),
			commodity: context.any(rng, 'Commodity'),
			uom: quantity ? context.any(rng, 'Uom') : null,
			currency: parent.data.currency,
			'order-line-id': backed ? orderId * 10 + position : null,
			'order-header-num': backed ? String(orderId) : null,
			'po-number': backed ? `PO-${10_000 + orderId}` : null,
			'order-line-num': backed ? String(position + 1) : null,
			'tax-rate': '19.0',
		},
		custom: {
			'erp-line-ref': `L${parent.id}-${position + 1}`,
			'wbs-element': new Ref('LookupValue', rng.pick(lookupValueIds('WBS element'))),
			'asset-relevant': rng.chance(0.1),
			'service-period-start': '2026-05-01',
			'accrual-amount': `${rng.int(90)}.75`,
		},
	};
}
