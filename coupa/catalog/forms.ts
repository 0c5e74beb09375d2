/** The forms of the data files. What equals the usual is left out of them. */
import type { Command, DocumentName, Field, OperationName, RowKeys } from './types';

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

/** The form of an entry of `definitions` in `data/objects.json`. */
export type FieldDefinition = Pick<Field, 'type'> & Partial<Omit<Field, 'label' | 'name' | 'type'>>;

/** The form of `data/objects.json`: a field's number is the place of its definition. */
export interface ObjectsData {
	definitions: readonly FieldDefinition[];
	objects: Readonly<Record<string, Readonly<Record<string, number>>>>;
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
