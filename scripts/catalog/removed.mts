import type { Definition } from './types.mts';

/**
 * What an earlier catalog had and this one has not, with the reason. The check fails for anything that
 * is gone and does not stand here, and for what stands here and is there after all.
 */

/** An object, or some of its fields, that went. */
export interface RemovedFields {
	object: string;
	/** Left out for the whole object. */
	fields?: readonly string[];
	/** The object that has the same fields: the check looks. */
	now: string;
	/** Fields that have another name there. */
	renamed?: Readonly<Record<string, string>>;
	reason: string;
}

export const REMOVED_FIELDS: readonly RemovedFields[] = [
	{
		object: 'BudgetPeriod',
		now: 'Period',
		reason: 'the heading of a table, read as an object: its fields are those of Period',
	},
	{
		object: 'CoupaPayStatements',
		now: 'CoupaPay-Statement',
		reason: 'the heading of a table: OpenAPI calls the object CoupaPay-Statement',
	},
	{
		object: 'CustomObject',
		now: 'ObjectInstance',
		reason: 'the heading of a table: OpenAPI calls the object ObjectInstance',
	},
	{
		object: 'DiversityCategoryAndSubcategory',
		now: 'DiversitySubcategory',
		reason: 'one table for two objects, which OpenAPI tells apart',
	},
	{
		object: 'InvoicePayments',
		now: 'InvoiceHeader',
		renamed: { 'amount-paid': 'payments' },
		reason: 'parts of an invoice, read as an object: rows of payments are Payment',
	},
	{
		object: 'PurchaseOrderLineChange',
		now: 'OrderLineChange',
		reason: 'the heading of a table: OpenAPI calls the object OrderLineChange',
	},
	{
		object: 'QuoteRequestUser',
		now: 'QuoteRequestsUser',
		reason: 'the heading of a table: OpenAPI calls the object QuoteRequestsUser',
	},
	{
		object: 'ReasonInsightsEvents',
		now: 'ReasonInsightEvent',
		reason: 'the heading of a table: OpenAPI calls the object ReasonInsightEvent',
	},
	{
		object: 'Requisitions',
		now: 'RequisitionLine',
		renamed: { justification: 'description' },
		reason: 'an excerpt of the fields of lines and headers, read as an object',
	},
	{
		object: 'UnitOfMeasure',
		now: 'Uom',
		reason: 'the heading of a table: OpenAPI calls the object Uom',
	},
	{
		object: 'DataFileSource',
		fields: ['field-errors', 'field-with-error', 'first-column', 'row', 'value'],
		now: 'UploadError',
		reason: 'the fields of its errors, which stand below it',
	},
	{
		object: 'IntegrationRun',
		fields: ['integrationerror'],
		now: 'IntegrationRun',
		renamed: { integrationerror: 'integration-errors' },
		reason: 'the table writes the name without its dash',
	},
	{
		object: 'OrderPad',
		fields: [
			'amount',
			'item',
			'key-item',
			'order-amount-method',
			'order-pad-section',
			'par-level',
			'position',
			'supplier-id',
		],
		now: 'OrderPadLine',
		reason: 'the fields of its lines, which follow on the same page',
	},
	{
		object: 'Payment',
		fields: [
			'error-text',
			'exchange-rate',
			'exported',
			'external-ref-id',
			'last-exported-at',
			'line-num',
			'pay-from-total',
			'pay-to-total',
			'payment-batch-id',
			'payment-details',
			'reporting-pay-from-total',
			'reporting-pay-to-total',
			'status',
		],
		now: 'CoupaPay-Payment',
		reason: 'fields of the payments of Coupa Pay, whose table has a similar name',
	},
	{
		object: 'SupplierInformation',
		fields: [
			'active',
			'addresses',
			'allow-change-requests',
			'code',
			'contacts',
			'default-locale',
			'shipping-term',
			'supplier-information-id',
		],
		now: 'SupplierInformationSite',
		reason: 'the fields of its sites, whose table has a similar name',
	},
];

/** Names that are the same in other letters: `itemname` became `itemName`, as it goes over the wire. */
export const SAME_IN_CAMEL_CASE =
	'quality inspections write their names in camel case; the tables were read in lower case';

/** A key of records that went, by object. */
export interface RemovedKey {
	object: string;
	fields: readonly string[];
	reason: string;
}

const GONE = 'the object went, and has its keys under its other name';

export const REMOVED_KEYS: readonly RemovedKey[] = [
	{ object: 'BudgetPeriod', fields: ['name'], reason: GONE },
	{ object: 'DiversityCategoryAndSubcategory', fields: ['code'], reason: GONE },
	{ object: 'UnitOfMeasure', fields: ['code'], reason: GONE },
	{ object: 'UnitOfMeasure', fields: ['name'], reason: GONE },
	{
		object: 'LookupValue',
		fields: ['external-ref-num'],
		reason: 'names a value within its lookup only',
	},
	{
		object: 'LookupValue',
		fields: ['external-ref-code'],
		reason: 'names a value within its lookup only',
	},
	{
		object: 'Payment',
		fields: ['check-number'],
		reason: 'the table does not call it unique; it called a payment of Coupa Pay so',
	},
	{
		object: 'SupplierInformation',
		fields: ['code'],
		reason: 'the code of a site, which has it as its key',
	},
];

/** What a field said before, and what it says now. */
export interface Change {
	property: keyof Definition;
	/** `Object.field` */
	place: string;
	now: Definition;
}

/** A statement about fields that went: which, and why. */
export interface RemovedStatement {
	reason: string;
	applies(change: Change): boolean;
}

function of(property: keyof Definition, places: RegExp, reason: string): RemovedStatement {
	return {
		reason,
		applies: (change) => change.property === property && places.test(change.place),
	};
}

const NO_LONGER_UNIQUE: ReadonlySet<string> = new Set([
	'AccountType.active',
	'Asn-Line.comments',
	'Asn-Line.container',
	'Asn-Line.match-reference',
	'Asn-Line.order-line',
	'Asn-Line.status',
	'Commodity.active',
	'ExpenseCategory.active',
	'ExpenseLine.audit-status',
	'InvoiceLine.match-reference',
	'OrderHeader.internal-revision',
	'OrderHeader.version',
	'OrderLine.match-type',
	'Payment.amount-paid',
	'Payment.check-number',
	'ShippingTerm.active',
	'SupplierInformation.intl-tax-classification',
	'SupplierItem.preferred',
	'SupplierRiskAwareFeed.supplier',
	'TaxRegistration.fiscal-representative',
	'User.active',
	'User.authentication-method',
	'User.default-currency',
	'User.default-locale',
	'User.employee-payment-channel',
	'User.generate-password-and-notify',
	'UserGroup.open',
]);

/** In the order in which they are looked at. */
export const REMOVED_STATEMENTS: readonly RemovedStatement[] = [
	of('unique', /\.(created|updated|last-exported)-at$/, 'a timestamp tells no records apart'),
	{
		reason: 'the newer reading of the tables does not call it unique',
		applies: ({ property, place }) => property === 'unique' && NO_LONGER_UNIQUE.has(place),
	},
	{
		reason: 'what cannot be written is not required of anybody',
		applies: ({ property, now }) => property === 'required' && now.writable === 'no',
	},
	of(
		'required',
		/^(AccountType\.active|Asn-Line\.order-line|SupplierRiskAwareFeed\.supplier|User\.default-(currency|locale))$/,
		'the newer reading of the tables does not call it required',
	),
	of('maxLength', /^Charges\./, 'the object is that of OpenAPI R35, which gives no length'),
	of('precision', /^Charges\./, 'the object is that of OpenAPI R35, which gives no digits'),
	{
		reason: 'several objects are possible, and are named one by one',
		applies: ({ property, now }) => property === 'object' && now.objects !== undefined,
	},
	{
		reason: 'a flag, whose table named the object that it stands on',
		applies: ({ property, now }) => property === 'object' && now.type === 'boolean',
	},
	of(
		'object',
		/^(ExpenseViolation\.violable|Receipt\.receivable|ReferenceDataJobRoleJobRoleAssociation\.work-location|Supplier\.supplier-account-types)$/,
		'the table names the object that the field stands on, which is not what it refers to',
	),
];
