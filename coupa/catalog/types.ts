/** What a field holds. Decimals travel as strings, and must stay strings. */
export type FieldType =
	| 'array'
	| 'boolean'
	| 'date'
	| 'datetime'
	| 'decimal'
	| 'float'
	| 'integer'
	| 'object'
	| 'string'
	| 'text'
	| 'time';

/** `doubtful` is to be sent: Coupa ignores what it does not want. */
export type Writable = 'doubtful' | 'no' | 'yes';

export interface Field {
	/** As Coupa writes it: `invoice-number`. */
	name: string;
	label: string;
	type: FieldType;
	/** In characters. */
	maxLength?: number;
	/** Digits and decimals: "30,4" is 30 digits, 4 of them behind the point. */
	precision?: string;
	/** The object that a reference, or the members of a list, are. It may be one nobody describes. */
	object?: string;
	/** Where it can be one of several. */
	objects?: readonly string[];
	/** Required on create. */
	required: boolean;
	/** A condition under which it is required, in words. */
	requiredWhen?: string;
	writable: Writable;
	readable: boolean;
	/** Takes part in a rule of uniqueness, together with others perhaps. */
	unique: boolean;
	/** The allowed values, where Coupa lists them. */
	values?: readonly string[];
	/** `tenant` where the list is one tenant's, and another may have other values. */
	valuesAre?: 'tenant';
	/** The name in a filter, where it is another. */
	queryAs?: string;
}

export type OperationName = 'create' | 'delete' | 'query' | 'show' | 'update';

export interface Operation {
	method: string;
	/** Below the base of the resource, with placeholders: `suppliers/{supplier_id}/addresses/{id}`. */
	path: string;
	/** Any one of these OAuth scopes opens it; empty where Coupa does not say. */
	scopes: readonly string[];
}

export interface Action extends Operation {
	/** As Coupa writes it in the path: `withdraw_dispute`, `assign_attendee/{expense_attendee_id}`. */
	name: string;
	/**
	 * Names the action among those of its resource: `void`, or `collection/void` where it has no record
	 * id, so that the key alone tells which. Of several with one name, all but the first carry their
	 * method: `post/avatar`. Placeholders are left out: `assign_attendee`.
	 */
	key: string;
	label: string;
	/** True where it has no record id. */
	collection: boolean;
}

export interface Resource {
	/** Below the base, with placeholders: `suppliers/{supplier_id}/addresses`. */
	path: string;
	/** Where its API is on the instance: `/api` for all but a few. */
	base: string;
	/**
	 * The field with the record's own ID, as a dotted path: `id` for nearly all. The `id` of an order's
	 * revision is the order's. [0242]
	 */
	idField: string;
	/** The field with the ID of the record that this one belongs to, where it is not plain. */
	parentIdField?: string;
	/** The object that its records are: `RemitToAddress`. */
	object: string;
	label: string;
	/** Names of the placeholders in the path, in order. */
	parents: readonly string[];
	operations: Readonly<Partial<Record<OperationName, Operation>>>;
	actions: readonly Action[];
	/** What Coupa says it does not support though its documents list it, with the page. */
	unsupported: Readonly<Partial<Record<OperationName, string>>>;
}

/** How sure a statement is: documented, observed in use, unverified. */
export type Mark = 'D' | 'O' | 'U';

/** How the rows of a list are told apart, and what becomes of them. */
export interface RowKeys {
	/** Sets of fields that name a row within its record, the best first; dotted below references. */
	keys: ReadonlyArray<readonly string[]>;
	/** Rows of the record itself, or references to records of their own. */
	kind: 'own' | 'references';
	/** What an update makes of a row without `id`: a new row, the row with the same key, or unknown. */
	repeat: 'adds' | 'matches' | 'unknown';
	/** How a row goes, where it is known: `_delete`, `DELETE /path`, or in words. */
	delete?: string;
}

/** What a record or a row takes besides its fields. */
export interface Command {
	/** `_delete` */
	name: string;
	value: boolean;
	at: 'record' | 'row';
	/** What must stand beside it. */
	with?: readonly string[];
	/** The list whose rows take it: `OrderHeader.order-lines`. */
	list?: string;
	/** In words. */
	does: string;
	/** `U` where it is known from another list only. */
	mark: Mark;
}

/** How records of one kind name the documents that they are about. */
export interface DocumentName {
	object: string;
	/** `InventoryRequestHeader` */
	type: string;
	mark: Mark;
	/** Which of the object's records are named so, where it is not all. */
	when?: string;
	/** Other names for it. */
	also?: readonly string[];
}

export interface Catalog {
	/** The release of Coupa that the catalog describes. */
	release: string;
	/** By label. */
	resources: readonly Resource[];
	/**
	 * The resource at a path below `/api`. Takes `invoices`, `/api/invoices/`, a path with
	 * placeholders and one with ids: `suppliers/12/addresses`.
	 */
	resourceAt(path: string): Resource | undefined;
	/** The fields of an object by name; empty for an object that the catalog does not know, or none. */
	fieldsOf(object: string | undefined): ReadonlyMap<string, Field>;
	/** The field at a dotted path, `invoice-lines.account.code`; dashes and underscores are equal. */
	field(object: string | undefined, path: string): Field | undefined;
	/**
	 * Keys by which a reference names a record, besides its `id`, the best first. The fields of one key
	 * identify only together. Keys that suffice under conditions only are not among them.
	 */
	naturalKeys(object: string | undefined): ReadonlyArray<readonly string[]>;
	/**
	 * By what Coupa tells the records of an object apart when it loads them, `id` included, the best
	 * first; narrower than `naturalKeys`, and empty where nothing is known.
	 */
	recordKeys(object: string): ReadonlyArray<readonly string[]>;
	/** The keys of a list's rows; the list as a dotted path: `invoice-lines.account-allocations`. */
	rowKeys(object: string | undefined, list: string): RowKeys | undefined;
	/** What records of an object take besides fields; last what is known from other objects only. */
	commandsOf(object: string): readonly Command[];
	/** How `approvals`, `comments`, `history` and others name documents; empty for another kind. */
	documentNames(kind: string): readonly DocumentName[];
	/** All types of documents that the integration history knows. [0201] */
	historyTypes: readonly string[];
}
