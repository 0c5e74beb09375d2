import type { Catalog } from '../../catalog';
import { refuse } from '../../errors';
import { CUSTOM_FIELDS } from '../../fields/names';
import type { Payload } from '../../fields';
import { isBlank, isPlainObject } from '../../lib/json';
import { valueAt } from '../../query';
import { hasId, isSame } from '../compare';
import { isRemoval, listAt, type ListContext, type RecordList } from './lists';
import { keyOf, type SentRow } from './rowKey';
import { isPart } from './rowPaths';

/** Whether a row that has an `id` may be the one that a key names, as far as it says so itself. */
function mayHaveKey(
	catalog: Catalog,
	list: RecordList,
	key: readonly string[],
	named: Payload,
	row: Payload,
): boolean {
	return key.every((name) => {
		const [a, b] = [valueAt(named, name), valueAt(row, name)];
		return isBlank(b) || isSame(catalog, catalog.field(list.object, name), a, b) !== false;
	});
}

/** Whether two rows say different things of one field. */
export function contradict(
	catalog: Catalog,
	list: RecordList,
	one: Payload,
	other: Payload,
): boolean {
	return Object.entries(one).some(([name, value]) => {
		const field = catalog.field(list.object, name);
		return Object.hasOwn(other, name) && isSame(catalog, field, value, other[name]) !== true;
	});
}

/**
 * Refuses two sent rows of which one has an `id` that is not there, the other a key that may be its own, and
 * which contradict each other: Coupa may make one row of them, and then a repetition could not tell which of
 * them it is.
 *
 * @param sent those of which no row is there
 * @throws CoupaError (`invalidRequest`) that names both
 */
export function refuseUnclear(catalog: Catalog, list: RecordList, sent: readonly SentRow[]): void {
	if (list.kind !== 'own') return;
	const strangers = sent.filter(({ row }) => hasId(row) && !isRemoval(list, row));
	for (const { row, place } of sent) {
		const { key, isFull } = keyOf(list, row);
		if (hasId(row) || !isFull) continue;
		const twin = strangers.find(
			(other) =>
				mayHaveKey(catalog, list, key, row, other.row) && contradict(catalog, list, row, other.row),
		);
		if (twin === undefined) continue;
		refuse(
			`"${twin.place}" has an id and "${place}" a ${key.join(' and ')}: they may be the same row of "${list.path}", of which they say different things`,
			`Nothing was sent to Coupa. Give both of them their id, or both their ${key.join(' and ')}.`,
		);
	}
}

/** Where something new stands in the record: without places in lists, and with them. */
interface Position {
	path: string;
	at: string;
}

/**
 * The same for all lists of something new, of which nothing is there: a record, or a row that is added.
 *
 * @param owner the object that it is
 * @throws CoupaError (`invalidRequest`) that names both rows
 */
export function refuseUnclearBelow(
	context: ListContext,
	owner: string | undefined,
	{ path, at }: Position,
	sent: Payload,
): void {
	const { catalog } = context;
	for (const [name, value] of Object.entries(sent)) {
		if (name === CUSTOM_FIELDS) continue;
		const field = catalog.fieldsOf(owner).get(name);
		const [below, place] = [path, at].map((above) => (above === '' ? name : `${above}.${name}`));
		if (isPlainObject(value) && isPart(catalog, field)) {
			refuseUnclearBelow(context, field?.object, { path: below, at: place }, value);
		}
		if (!Array.isArray(value)) continue;
		const list = listAt(context, below, owner, field, value);
		if (list === undefined || list.kind === 'references') continue;
		const rows = value.flatMap((row: unknown, index): SentRow[] =>
			isPlainObject(row) ? [{ row, place: `${place}[${index}]` }] : [],
		);
		refuseUnclear(catalog, list, rows);
		for (const { row, place } of rows) {
			refuseUnclearBelow(context, list.object, { path: below, at: place }, row);
		}
	}
}
