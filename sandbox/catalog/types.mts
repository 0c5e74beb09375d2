/** What the data of the catalog says. */

export type FieldType =
	| 'string'
	| 'text'
	| 'integer'
	| 'decimal'
	| 'float'
	| 'boolean'
	| 'datetime'
	| 'date'
	| 'time'
	| 'object'
	| 'array';

export interface Field {
	type: FieldType;
	maxLength?: number;
	precision?: string | number;
	/** The object of an `object` or `array` field; without one the value is free JSON. */
	object?: string;
	/** Where it can be one of several. */
	objects?: string[];
	required?: boolean;
	requiredWhen?: string;
	/** `doubtful`: Coupa may take no notice of it. Left out where it can be written. */
	writable?: 'no' | 'doubtful';
	readable?: boolean;
	unique?: boolean;
	values?: string[];
	/** The list belongs to one tenant: another value is no mistake. */
	valuesAre?: 'tenant';
}

export type OperationName = 'query' | 'show' | 'create' | 'update' | 'delete';

export interface Action {
	name: string;
	method: string;
	scopes: string[];
	collection?: boolean;
	/** PATCH does the same. */
	patch?: boolean;
	/** A part that may follow the path: `/{style}`. */
	optional?: string;
}

export interface Resource {
	path: string;
	object: string;
	operations: Partial<Record<OperationName, string[]>>;
	requests?: Partial<Record<OperationName, string>>;
	actions: Action[];
	/** PATCH does the same as PUT. */
	patch?: boolean;
	/** Where the API is, when it is not `/api`. */
	base?: string;
	/** What Coupa says it does not support, though its tables list it. */
	unsupported?: Partial<Record<OperationName, string>>;
	/** The field with the record's own id, where it is not `id`. */
	idField?: string;
}

export interface ScopeInfo {
	name: string;
	opens: Record<string, string[]>;
}
