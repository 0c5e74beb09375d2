import type { Catalog, OperationName, Resource } from '../catalog';
import type { Payload } from '../fields';
import type { CoupaClient } from '../http';
import type { ReturnType } from '../query';
import type { CoupaRecord } from '../read';
import type { NotTaken } from './compare';
import type { RowSettings } from './rows';

/** The object of a write: what the catalog knows of it, and where it is. */
export interface RecordTarget {
	/** Undefined for a path that the catalog does not know. */
	resource?: Resource;
	/** The collection, with the ids of its parents: `/api/suppliers/12/addresses`. */
	path: string;
	/** For errors: "Supplier Address". */
	label: string;
}

/** How a person wants records to be written. */
export interface WriteSettings extends RowSettings {
	/** What is done about values that Coupa did not take. */
	notTaken: 'fail' | 'ignore' | 'warn';
	/** Sends nothing where the record has all the values already. */
	onlyChanges: boolean;
}

/** What every write of one object needs. */
export interface WriteContext {
	client: CoupaClient;
	catalog: Catalog;
	target: RecordTarget;
	settings: WriteSettings;
	/** How much of the record is to come back. */
	returns: ReturnType;
	/** The scopes of which any one opens an operation on the target, for errors. */
	scopes(name: OperationName): readonly string[];
	/** Tells the person something, once. */
	hint(message: string): void;
	/** For a preview: takes what would become of the record. It is read for that. */
	plan?(plan: WritePlan): void;
}

/** What would become of a record. */
export interface WritePlan {
	would: 'create' | 'update';
	id?: number | string;
	/** Of a new one: what would be sent. */
	record?: Payload;
	/** Of one that is there: what would be another value. */
	changes?: Array<{ field: string; from: unknown; to: unknown }>;
	/** Why it could not be read, and so not be compared. */
	problem?: string;
	/** Fields of which it does not show whether they would change. */
	notComparable?: string[];
	/** Lists of which rows would be added, changed or removed. */
	lists?: Array<{
		list: string;
		added?: Payload[];
		changed?: Payload[];
		removed?: unknown[];
		unchanged: number;
	}>;
}

/** What became of a write. */
export interface WriteOutcome {
	operation: 'created' | 'unchanged' | 'updated';
	/** Undefined where Coupa sent nothing back of a new record. */
	id?: number;
	/** As the return type wants it. */
	record: CoupaRecord;
	notTaken: NotTaken[];
	/** Fields of which Coupa does not show whether they were taken, as dotted paths. */
	unseen: string[];
}
