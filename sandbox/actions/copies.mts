/** Actions on a record that make another one out of it. */
import { formatDecimal, parseDecimal } from '../lib/decimal.mts';
import { invalid, type FieldErrors } from '../lib/errors.mts';
import { formatDatetime } from '../lib/time.mts';
import type { RequestContext } from '../query/context.mts';
import { isRef, Ref, refsOf, type Row, type Value } from '../store/row.mts';
import { readBody } from '../write/body.mts';
import { moveBudget } from '../write/budgets.mts';
import { commit } from '../write/commit.mts';
import { draftOf } from '../write/draft.mts';
import { stampUpdated } from '../write/stamps.mts';
import { type Draft } from '../write/types.mts';
import { textParameter } from './parameters.mts';
import { refusal } from './words.mts';

type Copy = (context: RequestContext, source: Row) => Row;

/** By resource and action: they answer with the new record. */
export const COPIES: Readonly<Record<string, Copy>> = {
	'account_types copy': copyAccountType,
	'budget_lines adjust': adjustBudget,
	'contracts create_published': publishContract,
	'invoices flip_to_advance_ship_notice': shipmentFor,
};

/** With the name of the body, else "… (copy)". */
function copyAccountType(context: RequestContext, source: Row): Row {
	const name = textParameter(context, 'name') ?? `${String(source.data.name)} (copy)`;
	return commit(context.tenant, draft('AccountType', { ...copied(source), name }));
}

/** Changes the line's amount and keeps the adjustment. */
function adjustBudget(context: RequestContext, line: Row): Row {
	const given = textParameter(context, 'adjustment-amount', 'amount', 'adjustment.amount');
	const amount = parseDecimal(given);
	if (amount === undefined) {
		throw invalid('BudgetLineAdjustment', 'Adjustment amount is not a number');
	}
	const self = new Ref('BudgetLine', line.id);
	const adjustment = draft('BudgetLineAdjustment', {
		'budget-line': self,
		'adjustment-amount': formatDecimal(amount, 4),
		description: textParameter(context, 'description', 'reason') ?? null,
	});
	const row = commit(context.tenant, adjustment, {}, self);
	moveBudget(context.tenant, row);
	return row;
}

/** A published contract beside the draft, with what the body changes. */
function publishContract(context: RequestContext, source: Row): Row {
	const { tenant, call, format } = context;
	if (source.data.status !== 'draft') throw refusal(source, 'create_published');
	const errors: FieldErrors = {};
	const changes = draftOf(
		tenant,
		'Contract',
		undefined,
		readBody(tenant.catalog, call, format, 'Contract'),
		errors,
		{ ...source.data },
	);
	if (Object.keys(errors).length > 0) throw invalid('Contract', errors);
	const number = `${String(source.data.number)}-P`;
	const data = { ...copied(source), number, ...changes.data, status: 'published' };
	return commit(tenant, {
		...changes,
		data: { ...data, 'published-date': formatDatetime(tenant.clock.now()) },
		custom: { ...(source.custom as Draft['custom']), ...changes.custom },
	});
}

/** An advance ship notice for the lines of the invoice that have an order line. */
function shipmentFor({ tenant }: RequestContext, invoice: Row): Row {
	const lines = refsOf(invoice.data['invoice-lines']).flatMap((ref) => {
		const billed = tenant.store.get(ref);
		const line = tenant.store.table('OrderLine').get(Number(billed?.data['order-line-id']));
		return billed && line ? [{ billed, line }] : [];
	});
	if (lines.length === 0) {
		throw refusal(invoice, 'flip_to_advance_ship_notice', 'none of its lines has an order line');
	}
	const shipped = lines.map(({ billed, line }, index) =>
		draft('Asn-Line', {
			'line-num': String(index + 1),
			description: billed.data.description ?? null,
			'invoice-line': new Ref('InvoiceLine', billed.id),
			'order-line': new Ref('OrderLine', line.id),
			item: line.data.item ?? null,
			quantity: billed.data.quantity ?? '1.0',
			uom: billed.data.uom ?? null,
			status: 'pending_receipt',
		}),
	);
	const notice = draft('Asn-Header', {
		'asn-number': `ASN-${String(invoice.data['invoice-number'])}`,
		status: 'issued',
		supplier: invoice.data.supplier ?? null,
		'ship-to-address': invoice.data['ship-to-address'] ?? null,
		'ship-date': formatDatetime(tenant.clock.now()),
	});
	notice.children.set('lines', shipped);
	const row = commit(tenant, notice);
	stampUpdated(tenant, invoice);
	return row;
}

function draft(object: string, data: Draft['data']): Draft {
	return { object, data, custom: {}, children: new Map() };
}

/** The record's own values and references: not its id, its times, its lists. */
function copied({ data }: Row): Record<string, Value> {
	return Object.fromEntries(
		Object.entries(data).flatMap(([name, value]) => {
			const own = name !== 'id' && !/^(created|updated)-(at|by)$/.test(name);
			const single = value !== undefined && (isRef(value) || typeof value !== 'object');
			return own && single ? [[name, value]] : [];
		}),
	);
}
