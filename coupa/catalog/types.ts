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
	/** Required on create. */
	required: boolean;
	/** A condition under which it is required, in words. */
	requiredWhen?: string;
	writable: boolean;
	readable: boolean;
	/** Takes part in a rule of uniqueness, together with others perhaps. */
	unique: boolean;
	/** The allowed values, where Coupa lists them. */
	values?: readonly string[];
}

export type OperationName = 'create' | 'delete' | 'query' | 'show' | 'update';

export interface Operation {
	method: string;
	/** Below `/api`, with placeholders: `suppliers/{supplier_id}/addresses/{id}`. */
	path: string;
	/** Any one of these OAuth scopes opens it; empty where Coupa does not say. */
	scopes: readonly string[];
}

export interface Action extends Operation {
	/** As Coupa writes it in the path: `withdraw_dispute`. */
	name: string;
	/**
	 * Names the action among those of its resource: `void`, or `collection/void` where it has no record
	 * id, so that the key alone tells which.
	 */
	key: string;
	label: string;
	/** True where it has no record id. */
	collection: boolean;
}

export interface Resource {
	/** Below `/api`, with placeholders: `suppliers/{supplier_id}/addresses`. */
	path: string;
	/** The object that its records are: `RemitToAddress`. */
	object: string;
	label: string;
	/** Names of the placeholders in the path, in order. */
	parents: readonly string[];
	operations: Readonly<Partial<Record<OperationName, Operation>>>;
	actions: readonly Action[];
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
	/** The fields of an object by name; empty for an object that the catalog does not know. */
	fieldsOf(object: string): ReadonlyMap<string, Field>;
	/** The field at a dotted path, `invoice-lines.account.code`; dashes and underscores are equal. */
	field(object: string, path: string): Field | undefined;
	/**
	 * Keys that name a record besides its `id`, the best first. The fields of one key identify only
	 * together.
	 */
	naturalKeys(object: string): ReadonlyArray<readonly string[]>;
}

/** The form of `data/resources.json`. */
export interface ResourcesData {
	release: string;
	resources: readonly ResourceData[];
}

export interface ResourceData {
	path: string;
	object: string;
	operations: Readonly<Partial<Record<OperationName, readonly string[]>>>;
	/** Requests that differ from the usual ones: "GET v1/things/{thing_id}". */
	requests?: Readonly<Partial<Record<OperationName, string>>>;
	actions: ReadonlyArray<{
		name: string;
		method: string;
		scopes: readonly string[];
		collection?: boolean;
	}>;
}

/** The form of an entry of `definitions` in `data/objects.json`. */
export type FieldDefinition = Pick<Field, 'type'> & Partial<Omit<Field, 'label' | 'name' | 'type'>>;

/** The form of `data/objects.json`: a field's number is the place of its definition. */
export interface ObjectsData {
	definitions: readonly FieldDefinition[];
	objects: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The form of `data/keys.json`. */
export type KeysData = Readonly<Record<string, ReadonlyArray<readonly string[]>>>;
