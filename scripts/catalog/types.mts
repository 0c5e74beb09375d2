/** The forms that the catalog's tools hand to each other. */

export const OPERATIONS = ['query', 'show', 'create', 'update', 'delete'] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** One field as a source tells it. `in`, `out` and `docsRequired` come from reference tables. */
export interface FactField {
	type: string;
	maxLength?: number;
	precision?: string;
	object?: string;
	required?: boolean;
	readOnly?: boolean;
	in?: boolean;
	out?: boolean;
	docsRequired?: string;
	unique?: boolean;
	values?: string[];
	source?: 'openapi' | 'docs' | 'both';
}

/** `request` is "METHOD /path", relative to `/api`. */
export interface FactAction {
	name: string;
	request: string;
	collection?: boolean;
}

export interface FactResource {
	path: string;
	object: string;
	operations: Partial<Record<OperationName, string>>;
	actions?: FactAction[];
}

export type FactObject = Record<string, FactField>;

export interface Facts {
	release: string;
	scopes: string[];
	resources: FactResource[];
	objects: Record<string, FactObject>;
	/** Scopes that an OpenAPI document names at the request itself, by "METHOD /path". */
	requestScopes?: Record<string, string[]>;
}

/** Scope name → API name → permissions ("Index", "Show", "Add Approver", …). */
export type Permissions = Record<string, Record<string, string[]>>;

export interface ActionData {
	name: string;
	method: string;
	scopes: string[];
	collection?: true;
}

export interface ResourceData {
	path: string;
	object: string;
	operations: Partial<Record<OperationName, string[]>>;
	requests?: Partial<Record<OperationName, string>>;
	actions: ActionData[];
}

/** A field's meaning; what equals the usual (writable, readable, optional) is left out. */
export interface Definition {
	type: string;
	maxLength?: number;
	precision?: string;
	object?: string;
	required?: true;
	requiredWhen?: string;
	writable?: false;
	readable?: false;
	unique?: true;
	values?: string[];
}

export interface ObjectsData {
	definitions: Definition[];
	objects: Record<string, Record<string, number>>;
}

export type KeysData = Record<string, string[][]>;

export interface ScopeData {
	name: string;
	/** The name that tokens carry, where this one is known to be a misspelling of it. */
	spelled?: string;
	opens: Record<string, string[]>;
}

export interface CatalogData {
	resources: { release: string; resources: ResourceData[] };
	objects: ObjectsData;
	keys: KeysData;
	scopes: ScopeData[];
}
