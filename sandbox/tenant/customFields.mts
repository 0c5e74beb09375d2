/** Which custom fields the tenant has. [Custom Field Namespace] */
export type CustomFieldType =
	| 'text'
	| 'decimal'
	| 'integer'
	| 'boolean'
	| 'date'
	| 'lookup'
	| 'user';

export interface CustomField {
	id: number;
	object: string;
	/** With dashes. */
	name: string;
	type: CustomFieldType;
	/** true: at the root of the record ("API global namespace"); false: under custom-fields. */
	root: boolean;
	/** The lookup's name, for fields of type lookup. */
	lookup?: string;
	/** Of a profile: each record has a value that is made up, or none has one. */
	values?: 'made' | 'none';
}

export type NewCustomField = Omit<CustomField, 'id'>;

type Spec = [name: string, type: CustomFieldType, namespace: 'root' | 'nested', lookup?: string];

/** 40 fields; the values of the fourth column are names of seeded lookups. */
const SPECS: Record<string, Spec[]> = {
	Supplier: [
		['erp-vendor-id', 'text', 'root'],
		['vendor-rating', 'integer', 'root'],
		['preferred-vendor', 'boolean', 'root'],
		['risk-tier', 'lookup', 'nested', 'Risk tier'],
		['relationship-owner', 'user', 'nested'],
		['onboarded-on', 'date', 'nested'],
		['annual-spend-target', 'decimal', 'nested'],
		['sustainability-note', 'text', 'nested'],
	],
	InvoiceHeader: [
		['erp-document-number', 'text', 'root'],
		['erp-posting-status', 'text', 'root'],
		['legacy-batch-no', 'integer', 'root'],
		['cost-owner', 'user', 'nested'],
		['cost-center', 'lookup', 'nested', 'Cost center'],
		['accrual-relevant', 'boolean', 'nested'],
		['approval-remark', 'text', 'nested'],
		['retention-amount', 'decimal', 'nested'],
		['posting-date', 'date', 'nested'],
	],
	InvoiceLine: [
		['erp-line-ref', 'text', 'root'],
		['wbs-element', 'lookup', 'nested', 'WBS element'],
		['asset-relevant', 'boolean', 'nested'],
		['service-period-start', 'date', 'nested'],
		['accrual-amount', 'decimal', 'nested'],
	],
	OrderHeader: [
		['erp-po-number', 'text', 'root'],
		['buyer-group', 'text', 'root'],
		['project-sponsor', 'user', 'nested'],
		['capex', 'boolean', 'nested'],
		['cost-center', 'lookup', 'nested', 'Cost center'],
		['delivery-window-days', 'integer', 'nested'],
		['promised-on', 'date', 'nested'],
	],
	OrderLine: [
		['erp-item-category', 'text', 'root'],
		['wbs-element', 'lookup', 'nested', 'WBS element'],
		['freight-share', 'decimal', 'nested'],
		['hazardous', 'boolean', 'nested'],
	],
	RequisitionHeader: [
		['request-channel', 'text', 'root'],
		['business-case', 'text', 'nested'],
		['cost-center', 'lookup', 'nested', 'Cost center'],
	],
	ExpenseReport: [
		['trip-purpose', 'text', 'nested'],
		['billable-customer', 'text', 'root'],
	],
	User: [['badge-number', 'text', 'nested']],
	Item: [['erp-material', 'text', 'root']],
};

/** The tenant's custom fields, and which of them an object has. */
export interface CustomFields {
	all: readonly CustomField[];
	of(object: string): ReadonlyMap<string, CustomField>;
}

/** Those that a tenant has unless it is told otherwise. */
export const SPECIFIED: readonly NewCustomField[] = Object.entries(SPECS).flatMap(
	([object, specs]) =>
		specs.map(([name, type, namespace, lookup]) => ({
			object,
			name,
			type,
			root: namespace === 'root',
			...(lookup ? { lookup } : {}),
		})),
);

/** @param instead what some objects have in place of the usual ones */
export function createCustomFields(instead?: {
	objects: ReadonlySet<string>;
	fields: readonly NewCustomField[];
}): CustomFields {
	const usual = SPECIFIED.filter(({ object }) => !instead?.objects.has(object));
	const all = [...usual, ...(instead?.fields ?? [])].map((field, at) => ({ id: at + 1, ...field }));
	const byObject = Map.groupBy(all, ({ object }) => object);
	const maps = new Map<string, Map<string, CustomField>>();
	for (const [object, fields] of byObject) {
		maps.set(object, new Map(fields.map((field) => [field.name, field])));
	}
	const none = new Map<string, CustomField>();
	return { all, of: (object) => maps.get(object) ?? none };
}
