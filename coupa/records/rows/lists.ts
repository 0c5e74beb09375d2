import type { Catalog, Field } from '../../catalog';
import type { Payload } from '../../fields';
import { isPlainObject } from '../../lib/json';

/** How a person wants rows of lists to be written. */
export interface RowSettings {
	/**
	 * What becomes of rows without an ID: they are matched with those that are there, or added; and
	 * whether rows that are missing are removed.
	 */
	rows: 'append' | 'match' | 'replace';
	/** By which fields the rows of a list are told apart, where the person says so: by the list's path. */
	rowKeys: ReadonlyMap<string, readonly string[]>;
}

/** A list of a record, or of one of its rows. */
export interface RecordList {
	/** Dotted from the record on, without places: `invoice-lines.account-allocations`. */
	path: string;
	/** The object of its rows. */
	object?: string;
	/**
	 * `own` rows belong to the record; `references` name records of their own; `payments` can only be
	 * added. [Payment Updates]
	 */
	kind: 'own' | 'payments' | 'references';
	/** Sets of fields that tell the rows apart, the best first; without `id`. */
	keys: ReadonlyArray<readonly string[]>;
	/** True where the person named the key: a row without it is not sent. */
	isChosen: boolean;
	/** What removes a row, beside its `id`: `_delete`. */
	removeBy?: string;
}

/** Where lists are looked for. */
export interface ListContext {
	catalog: Catalog;
	/** The object of the record; undefined for one that the catalog does not know. */
	record?: string;
	settings: RowSettings;
}

export const PAYMENTS = 'payments';

const BY_ID = 'id';

/** Only where Coupa says so: rows that are taken for references are added again each time they are sent. */
function isReferences(known: ReturnType<Catalog['rowKeys']>, hasKeys: boolean): boolean {
	// What can be named by nothing but its `id` is no reference where the row has none.
	return known?.kind === 'references' && (hasKeys || known.keys.some((key) => key[0] !== BY_ID));
}

function removalOf(catalog: Catalog, owner: string | undefined, name: string, object?: string) {
	if (object === undefined) return undefined;
	const commands = catalog.commandsOf(object).filter(({ at }) => at === 'row');
	const own = commands.find(({ list }) => list === `${owner}.${name}`);
	return (own ?? commands.find(({ list }) => list === undefined))?.name;
}

/**
 * The list at a path, or undefined where the values are no rows: texts, for one.
 *
 * @param owner the object whose field it is
 */
export function listAt(
	{ catalog, record, settings }: ListContext,
	path: string,
	owner: string | undefined,
	field: Field | undefined,
	rows: readonly unknown[],
): RecordList | undefined {
	if (field !== undefined && field.object === undefined) return undefined;
	if (rows.length > 0 && !rows.some(isPlainObject)) return undefined;
	const name = path.slice(path.lastIndexOf('.') + 1);
	const object = field?.object;
	const known = catalog.rowKeys(record, path) ?? catalog.rowKeys(owner, name);
	const chosen = settings.rowKeys.get(path);
	const natural = catalog.naturalKeys(object);
	const keys = [...(known?.keys ?? []), ...natural].filter((key) => key[0] !== BY_ID);
	const kind = isReferences(known, natural.length > 0) ? 'references' : 'own';
	return {
		path,
		object,
		kind: object === 'Payment' ? PAYMENTS : kind,
		keys: chosen === undefined ? keys : [chosen],
		isChosen: chosen !== undefined,
		removeBy: removalOf(catalog, owner, name, object),
	};
}

/** True for a row that is to be removed. */
export function isRemoval({ removeBy }: RecordList, row: Payload): boolean {
	return removeBy !== undefined && (row[removeBy] === true || row[removeBy] === 'true');
}
