/**
 * The forms of the catalog's data, and of the files that it stands in. What equals the usual is left
 * out. The files keep once what many fields or requests have in common, so that the package is small.
 */
import type { Command, DocumentName, Field, OperationName, RowKeys } from './types';

/**
 * The form of `data/resources.json`. Operations with equal scopes stand together: `"query show"`. So
 * do actions that follow each other and differ in their names alone. Scopes have spaces between them.
 *
 * What only the sandbox and the tools need, is in `data/traits.json`, which is not shipped.
 */
export interface ResourcesFile {
	release: string;
	resources: ReadonlyArray<
		Omit<ResourceData, 'actions' | 'operations'> & {
			operations: Readonly<Record<string, string>>;
			actions?: ReadonlyArray<
				Omit<ResourceData['actions'][number], 'name' | 'scopes'> & { names: string; scopes: string }
			>;
		}
	>;
}

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
	base?: string;
	idField?: string;
	parentIdField?: string;
	unsupported?: Readonly<Partial<Record<OperationName, string>>>;
	actions: ReadonlyArray<{
		name: string;
		method: string;
		scopes: readonly string[];
		collection?: boolean;
	}>;
}

export type FieldDefinition = Pick<Field, 'type'> & Partial<Omit<Field, 'label' | 'name' | 'type'>>;

/** What has no short form; values as a text, with `|` between them, and `/Accra` in the region of the one before. */
export type MoreOfField = Omit<Partial<FieldDefinition>, 'values'> & { values?: string };

/**
 * The form of `data/objects.json`. A definition is short in it:
 *
 * - `string255`, `decimal30,4`, `boolean`: a type, with its length or precision
 * - `Supplier`, `[Supplier]`: an object, a list of such objects
 * - marks behind it: `!` required, `-` not writable, `?` doubtful, `~` not readable, `#` unique
 * - `=12`: and what `more` has at that place, counted from 0
 */
export interface ObjectsFile {
	more: readonly MoreOfField[];
	/** Fields that several objects have: their names by their definition. Counted through, from 0. */
	usual: Readonly<Record<string, string>>;
	/** By name: the numbers of usual fields, then the other fields. `0 4; boolean: active urgent` */
	objects: Readonly<Record<string, string>>;
}

/** The fields of an object by name, in the order of their names. */
export type FieldsOf = (object: string) => Readonly<Record<string, FieldDefinition>> | undefined;

/** The form of `data/scopes.json`: what each opens, `Invoices, Taxes: Index, Show; Lines: Create`. */
export interface ScopesFile {
	/** The right name of scopes that tokens carry under a wrong one. */
	misspelled: Readonly<Record<string, string>>;
	scopes: Readonly<Record<string, string>>;
}

/** The form of `data/keys.json`. */
export type KeysData = Readonly<
	Record<string, ReadonlyArray<{ fields: readonly string[]; when?: string }>>
>;

/** The form of `data/rows.json`. */
export type RowsData = Readonly<
	Record<
		string,
		{
			keys: ReadonlyArray<readonly string[]>;
			lists?: Readonly<Record<string, RowKeys>>;
		}
	>
>;

/** The form of `data/commands.json`; `*` stands for all other objects. */
export type CommandsData = Readonly<Record<string, readonly Command[]>>;

/** The form of `data/documents.json`. */
export interface DocumentsData {
	types: Readonly<Record<string, readonly DocumentName[]>>;
	historyTypes: readonly string[];
}
