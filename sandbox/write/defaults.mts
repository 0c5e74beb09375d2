/** What a new record has before anyone says anything. */
import { resolveReference } from '../store/naturalKeys.mts';
import { Ref, type Row, type Value } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

type Data = Row['data'];
type Defaults = (tenant: Tenant, row: Row, values: Data) => Data;

/** By object; besides, `active` is true and `exported` false wherever they exist. */
const DEFAULTS: Readonly<Record<string, Defaults>> = {
	'Asn-Header': () => ({ status: 'issued' }),
	'Asn-Line': () => ({ status: 'pending_receipt' }),
	Account: (_tenant, _row, values) => ({ code: accountCode(values), name: accountCode(values) }),
	Contract: () => ({ status: 'draft' }),
	ExpenseReport: (tenant) => ({
		status: 'draft',
		'expensed-by': new Ref('User', tenant.apiUserId),
	}),
	IntegrationError: () => ({ resolved: false, 'creation-method': 'API' }),
	IntegrationHistoryRecord: () => ({ resolved: false, 'creation-method': 'API' }),
	IntegrationRun: () => ({ status: 'pending' }),
	InventoryTransaction: () => ({ status: 'created' }),
	InvoiceHeader: (tenant, _row, values) => ({
		status: 'draft',
		paid: false,
		canceled: false,
		'document-type': values['is-credit-note'] === true ? 'Credit Note' : 'Invoice',
		currency: usDollars(tenant),
		'payment-term': supplierValue(tenant, values, 'payment-term'),
	}),
	InvoiceLine: (_tenant, _row, values) => ({
		type: values.quantity === undefined ? 'InvoiceAmountLine' : 'InvoiceQuantityLine',
	}),
	OrderHeader: (tenant, row, values) => ({
		status: 'draft',
		version: 1,
		'internal-revision': 1,
		'po-number': String(row.id),
		'transmission-status': 'created',
		currency: usDollars(tenant),
		'payment-term': supplierValue(tenant, values, 'payment-term'),
	}),
	OrderLine: (_tenant, _row, values) => ({
		type: values.quantity === undefined ? 'OrderAmountLine' : 'OrderQuantityLine',
		status: 'created',
		received: '0.0',
		invoiced: '0.0',
	}),
	OrderHeaderChange: () => ({ status: 'draft' }),
	RequisitionHeader: (tenant, _row, values) => ({
		status: 'draft',
		currency: usDollars(tenant),
		'requested-by': values.requester ?? new Ref('User', tenant.apiUserId),
	}),
	RequisitionLine: (_tenant, _row, values) => ({
		'line-type':
			values.quantity === undefined ? 'RequisitionAmountLine' : 'RequisitionQuantityLine',
		status: 'draft',
	}),
	ReturnRequest: () => ({ status: 'draft' }),
	Supplier: () => ({
		status: 'active',
		'payment-method': 'invoice',
		'invoice-matching-level': '3-way',
		'po-method': 'prompt',
		'on-hold': false,
	}),
	User: (_tenant, _row, values) => ({
		fullname: [values.firstname, values.lastname].filter(Boolean).join(' '),
	}),
};

/** @param values what the request gives */
export function defaultsOf(tenant: Tenant, row: Row, values: Data): Data {
	const fields = tenant.catalog.fields(row.object);
	const defaults: Data = {};
	for (const [name, value] of [
		['active', true],
		['exported', false],
	] as const) {
		if (fields.get(name)?.type === 'boolean') defaults[name] = value;
	}
	return { ...defaults, ...DEFAULTS[row.object]?.(tenant, row, values) };
}

/** The code that an account's segments make. */
export function accountCode(values: Data): string | null {
	const segments: Value[] = [];
	for (let at = 1; at <= 20; at++) {
		const segment = values[`segment-${at}`];
		if (segment) segments.push(segment);
	}
	return segments.join('-') || null;
}

function usDollars(tenant: Tenant): Ref | null {
	return resolveReference(tenant.store, 'Currency', { code: 'USD' }) ?? null;
}

function supplierValue(tenant: Tenant, values: Data, name: string): Value {
	const supplier = values.supplier;
	return (supplier instanceof Ref ? tenant.store.get(supplier)?.data[name] : null) ?? null;
}
