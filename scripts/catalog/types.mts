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
	/** Several objects are possible. */
	objects?: string[];
	writable?: Writable;
	/** The example requests that write the field. */
	writeEvidence?: string[];
	writableSource?: string;
	typeSource?: string;
	valuesAre?: 'fixed' | 'tenant';
	valuesSource?: string;
	/** The name in a filter. */
	queryAs?: string;
	/** The last release that has the object. */
	release?: string;
	/** Only an example or an answer shows it. */
	example?: boolean;
}

/** `doubtful` is to be sent: Coupa takes no notice of what it does not want. */
export type Writable = 'doubtful' | 'no' | 'yes';

/** How sure a statement is: documented, observed, unverified. */
export type Mark = 'D' | 'O' | 'U';

/** What an action takes, as names. */
interface Takes {
	query?: string[];
	body?: string[];
	form?: string[];
}

/** `request` is "METHOD /path", relative to `/api`. */
export interface FactAction extends Takes {
	name: string;
	request: string;
	collection?: boolean;
	/** PATCH does the same. */
	patch?: boolean;
	/** Names of further ids in the name. */
	parameters?: string[];
	/** A part that may follow the path: "/{style}". */
	optional?: string;
	source?: string;
	openapiUntil?: string;
}

/** What an operation takes and makes, beyond its fields. */
export interface Limit {
	only?: string[];
	never?: string[];
	when?: string;
	creates?: string;
	source: string;
}

/** What the facts say about a resource and the catalog says in the same words. */
interface Traits {
	/** Where the API is, when it is not `/api`. */
	base?: string;
	/** The record's own id, where it is not `id`. */
	idField?: string;
	/** The field with the id of the record that this one belongs to. */
	parentIdField?: string;
	/** Query arguments that are no fields. */
	arguments?: string[];
	limits?: Partial<Record<OperationName, Limit>>;
	/** Operation → how two pages contradict each other. */
	disputed?: Partial<Record<OperationName, string>>;
	/** Operation → the page that says that Coupa does not support it. */
	unsupported?: Partial<Record<OperationName, string>>;
	/** Where it is not plainly documented. */
	mark?: Mark;
	note?: string;
}

export interface FactResource extends Traits {
	path: string;
	object: string;
	operations: Partial<Record<OperationName, string>>;
	actions?: FactAction[];
	/** PATCH does the same as PUT. */
	patch?: boolean;
	markSource?: string;
	/** Operation → the last release whose OpenAPI had it. */
	openapiUntil?: Record<string, string>;
	/** The name of the id in the paths of the operations, where it is another than `id`. */
	itemId?: string;
	children?: string[];
	source?: string[];
}

export type FactObject = Record<string, FactField>;

export interface FactKey {
	fields: string[];
	mark: Mark;
	source: string;
	/** When they suffice. */
	when?: string;
}

/** What rows and records take besides fields. */
export interface Command {
	name: string;
	value: boolean;
	at: 'record' | 'row';
	/** What must stand beside it in the row. */
	with?: string[];
	/** "OrderHeader.order-lines" */
	list?: string;
	does: string;
	mark: Mark;
	source: string;
}

/** How other records name a document. */
export interface DocumentName {
	object: string;
	type: string;
	mark: Mark;
	when?: string;
	also?: string[];
	source: string;
}

export interface Facts {
	release: string;
	scopes: string[];
	resources: FactResource[];
	objects: Record<string, FactObject>;
	/** Scopes that a source names for the request itself, by "METHOD /path". */
	requestScopes?: Record<string, string[]>;
	keys?: Record<string, FactKey[]>;
	commands?: Record<string, Command[]>;
	documentTypes?: Record<string, DocumentName[]>;
	historyTypes?: string[];
}

/** One list of an object, in the file of row keys. */
export interface FactList {
	keys: string[][];
	onRepeatWithoutId: 'adds' | 'matches' | 'unknown';
	delete: string | null;
	kind: 'own rows' | 'references';
	mark: string;
	source: string;
	note?: string;
}

/** By what Coupa tells the records of an object apart, and the rows of its lists. */
export interface FactRows {
	recordKeys: string[][];
	mark: Mark;
	source: string;
	note?: string;
	/** The request that deletes one. */
	deleteRequest?: string;
	/** Single references that are edited in place. */
	singles?: Record<string, string>;
	lists: Record<string, FactList>;
}

export type RowFacts = Record<string, FactRows>;

/** Scope name → API name → permissions ("Index", "Show", "Add Approver", …). */
export type Permissions = Record<string, Record<string, string[]>>;

export interface ActionData {
	name: string;
	method: string;
	scopes: string[];
	collection?: true;
	patch?: true;
	optional?: string;
	takes?: Takes;
}

export interface ResourceData extends Traits {
	path: string;
	object: string;
	operations: Partial<Record<OperationName, string[]>>;
	requests?: Partial<Record<OperationName, string>>;
	patch?: true;
	actions: ActionData[];
}

/** A field's meaning; what equals the usual (writable, readable, optional) is left out. */
export interface Definition {
	type: string;
	maxLength?: number;
	precision?: string;
	object?: string;
	objects?: string[];
	required?: true;
	requiredWhen?: string;
	writable?: Exclude<Writable, 'yes'>;
	readable?: false;
	unique?: true;
	values?: string[];
	valuesAre?: 'tenant';
	queryAs?: string;
}

/** The fields of all objects, by name. */
export type ObjectsData = Record<string, Record<string, Definition>>;

/** A key without a mark follows from the columns of the reference tables. */
export interface Key {
	fields: string[];
	mark?: Mark;
	when?: string;
}

export type KeysData = Record<string, Key[]>;

export interface ListData {
	keys: string[][];
	kind: 'own' | 'references';
	repeat: FactList['onRepeatWithoutId'];
	delete?: string;
	mark: string;
}

export interface RowsData {
	keys: string[][];
	mark: Mark;
	deleteRequest?: string;
	singles?: Record<string, string>;
	lists?: Record<string, ListData>;
}

export interface DocumentsData {
	types: Record<string, Array<Omit<DocumentName, 'source'>>>;
	historyTypes: string[];
}

/** What the catalog's statements rest on, as texts by the place in the catalog. */
export type Evidence = Record<string, Record<string, string[] | string>>;

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
	rows: Record<string, RowsData>;
	commands: Record<string, Command[]>;
	documents: DocumentsData;
}

/** A column of a CSV format as its sources tell it. */
export interface FactColumn {
	name: string;
	required: 'conditional' | 'no' | 'yes';
	/** Where the sources do not agree about `required`, by source. */
	requiredBy?: Record<string, string>;
	when?: string;
	starred?: boolean;
	type?: string;
	/** Types or lengths in other sources. */
	typeElsewhere?: Record<string, number | string>;
	maxLength?: number;
	values?: string[];
	/** The only source of the values. */
	valuesIn?: string;
	valuesOpen?: boolean;
	range?: [number, number];
	/** Of dates. */
	format?: string;
	/** Set by corrections. */
	forms?: string[];
	precision?: string;
	clears?: boolean;
	key?: boolean;
	list?: string;
	mustExist?: boolean;
	hidden?: boolean;
	api?: string;
}

export interface FactRowType {
	name: string;
	object: string | null;
	marker?: { column: string; value: string | null };
	listField?: string;
	columnsComplete?: boolean;
	columns: FactColumn[];
}

/** A CSV format as its sources tell it. */
export interface FactFormat {
	id: string;
	name: string;
	object: string | null;
	path: string | null;
	loader: {
		sourceFor: string | null;
		sourceForMark: Mark;
		sftp: boolean | null;
		folder?: string;
		zip?: string;
	};
	key: { sets: string[][]; mark: Mark; update: boolean | null };
	rowTypes: FactRowType[];
}
