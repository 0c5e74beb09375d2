/** All tables, and the records' files. */
import type { Catalog } from '../catalog/catalog.mts';
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

export class Store {
	readonly catalog: Catalog;
	readonly files = new StoredFiles();
	readonly alerts: Alert[] = [];
	readonly #tables = new Map<string, Table>();

	constructor(catalog: Catalog) {
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
