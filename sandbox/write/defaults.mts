/** What a new record has before anyone says anything. */
import { resolveReference } from '../store/naturalKeys.mts';
import { Ref, type Row, type Value } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

/**
 * Values of created records are those of the pages [Suppliers; Supplier Sites; Remit-To Addresses; Users;
 * Invoices; Requisitions; Sourcing; Accounts; Order Confirmations], where they say any.
 */
type Data = Row['data'];
type Defaults = (tenant: Tenant, row: Row, values: Data) => Data;

/** By object; besides, `active` is true and `exported` false wherever they exist. */
const DEFAULTS: Readonly<Record<string, Defaults>> = {
	'Asn-Header': () => ({ status: 'issued' }),
	'Asn-Line': () => ({ status: 'pending_receipt' }),
	Account: (_tenant, _row, values) => ({ code: accountCode(values), name: null }),
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
		'payment-channel': 'ERP',
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
	OrderLineConfirmation: () => ({ status: 'buyer_draft' }),
	QuoteRequest: () => ({ state: 'draft', 'event-type': 'rfi' }),
	RemitToAddress: () => ({ active: null }),
	RequisitionHeader: (tenant, _row, values) => ({
		status: 'draft',
		currency: usDollars(tenant),
		'requested-by': values.requester ?? new Ref('User', tenant.apiUserId),
	}),
	RequisitionLine: (tenant, _row, values) => ({
		...supplierItemOf(tenant, values),
		'payment-term': supplierValue(tenant, values, 'payment-term'),
		'shipping-term': supplierValue(tenant, values, 'shipping-term'),
		'line-type':
			values.quantity === undefined ? 'RequisitionAmountLine' : 'RequisitionQuantityLine',
		status: 'draft',
	}),
	ReturnRequest: () => ({ status: 'draft' }),
	Supplier: () => ({
		status: 'draft',
		'payment-method': 'invoice',
		'invoice-matching-level': '3-way',
		'po-method': 'prompt',
		'on-hold': false,
	}),
	SupplierSite: (tenant) => ({ 'content-groups': named(tenant, 'BusinessGroup', 'Everyone') }),
	TaxRate: () => ({
		'customer-accounting': false,
		exempt: false,
		'out-of-scope': false,
		'reverse-charge': false,
	}),
	User: (tenant, _row, values) => ({
		roles: named(tenant, 'Role', 'User'),
		'default-currency': usDollars(tenant),
		'employee-payment-channel': 'ERP',
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
	for (const [name, value] of Object.entries(DEFAULTS[row.object]?.(tenant, row, values) ?? {})) {
		if (fields.has(name)) defaults[name] = value;
	}
	return defaults;
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

function named(tenant: Tenant, object: string, name: string): Ref[] {
	const ref = resolveReference(tenant.store, object, { name });
	return ref ? [ref] : [];
}

/** The price of the supplier's item, where the line names both. [Requisitions Example Calls] */
function supplierItemOf(tenant: Tenant, { item, supplier }: Data): Data {
	if (!(item instanceof Ref) || !(supplier instanceof Ref)) return {};
	const table = tenant.store.table('SupplierItem');
	const found = table.ids().find((id) => {
		const data = table.get(id)?.data ?? {};
		return isAt(data.item, item) && isAt(data.supplier, supplier);
	});
	const data = found === undefined ? undefined : table.get(found)?.data;
	return data ? { 'unit-price': data.price ?? null } : {};
}

function isAt(value: Value | undefined, { id }: Ref): boolean {
	return value instanceof Ref && value.id === id;
}

/** The reporting currency of the instance. */
function usDollars(tenant: Tenant): Ref | null {
	return resolveReference(tenant.store, 'Currency', { code: 'USD' }) ?? null;
}

function supplierValue(tenant: Tenant, values: Data, name: string): Value {
	const supplier = values.supplier;
	return (supplier instanceof Ref ? tenant.store.get(supplier)?.data[name] : null) ?? null;
}
