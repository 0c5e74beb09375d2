/** All tables, and the records' files. */
import { StoredFiles } from './files.mts';
import type { Ref, Row } from './row.mts';
import { Table } from './table.mts';

/** What was told to the contacts of an integration. */
export interface Alert {
	at: string;
	/** The record that was created with the alert. */
	object: string;
	id: number;
	documentType: unknown;
	documentId: unknown;
	status: unknown;
	/** Logins. */
	contacts: string[];
}

/** What the tables have to know of objects. */
export interface Schema {
	/** The object whose table holds the records: UserSimple → User. */
	table(object: string): string;
	/** Natural keys, each a list of fields that identify together. */
	keys(object: string): string[][];
	fields(object: string): ReadonlyMap<string, { object?: string; type?: string }>;
}

export class Store {
	readonly catalog: Schema;
	readonly files = new StoredFiles();
	readonly alerts: Alert[] = [];
	readonly #tables = new Map<string, Table>();

	constructor(catalog: Schema) {
		this.catalog = catalog;
	}

	table(object: string): Table {
		const name = this.catalog.table(object);
		let table = this.#tables.get(name);
		if (!table) this.#tables.set(name, (table = new Table(name)));
		return table;
	}

	get(ref: Ref): Row | undefined {
		return this.table(ref.object).get(ref.id);
	}

	tables(): Table[] {
		return [...this.#tables.values()];
	}
}
