import type { QueryArgument } from '../../types';

/** What a custom field holds. Lookups and users are references, given by one of their keys. */
export type CustomFieldType =
	| 'boolean'
	| 'date'
	| 'datetime'
	| 'decimal'
	| 'integer'
	| 'list'
	| 'lookup'
	| 'object'
	| 'text'
	| 'user';

/** Below `custom-fields`, or at the root of the record ("API global namespace") [Custom Field Namespace]. */
export type Namespace = 'custom-fields' | 'root';

/** A custom field of the tenant. */
export interface CustomField {
	/** As records spell it: `cost-owner`. */
	name: string;
	namespace: Namespace;
	type: CustomFieldType;
	/** The collection whose members have it, `invoice-lines`; undefined for the record itself. */
	collection?: string;
	/** The tenant's own words for it. */
	label?: string;
	/** The allowed values, where a source lists them. */
	values?: readonly string[];
}

/** What one source says about one custom field; the union of all makes a `CustomField`. */
export type Finding = Omit<CustomField, 'namespace' | 'type'> & {
	namespace?: Namespace;
	type?: CustomFieldType;
};

/** A field of some object of the tenant, as a structured source describes it. */
export interface DescribedField extends Omit<Finding, 'collection'> {
	/** The source's own name of the object: `InvoiceHeader`, `invoice-line`, `Invoice`. */
	object: string;
}

/** The object whose custom fields are wanted. */
export interface Subject {
	/** The catalog's name: `InvoiceHeader`. */
	object: string;
	/** Its path below `/api`, `invoices`; sources may call it by that. */
	path: string;
}

/** One request to a structured source. All of them are reads. */
export interface SourceRequest {
	method: 'GET' | 'POST';
	path: string;
	query?: readonly QueryArgument[];
	body?: unknown;
	safe: true;
}

/** Sends one request and gives the parsed body. Rejects with `CoupaError`. */
export type Ask = (request: SourceRequest) => Promise<unknown>;

/** Reads at most 50 records that the arguments select. Rejects with `CoupaError`. */
export type ReadPage = (
	query: readonly QueryArgument[],
) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>;

/** How a discovery reaches the tenant. */
export interface Connection {
	ask: Ask;
	/** Undefined where the records cannot be listed. */
	readPage?: ReadPage;
}

/** The result of a discovery. */
export interface Discovery {
	fields: readonly CustomField[];
	/** Why custom fields may be missing, in a sentence; undefined when all went well. */
	problem?: string;
}
