import type { Catalog } from '../../catalog';
import type { Payload } from '../../fields';
import { CUSTOM_FIELDS } from '../../fields/names';
import { isPlainObject, objectsIn } from '../../lib/json';
import { valueAt } from '../../query';
import type { CoupaRecord } from '../../read';
import {
	type ListPlan,
	type Place,
	type Planning,
	planOwn,
	planPayments,
	planReferences,
	refuseUnseen,
} from './listPlan';
import { isRemoval, listAt, PAYMENTS, type RowSettings } from './lists';
import type { SentRow } from './rowKey';
import { hasId } from '../compare';
import { paymentRows } from './payments';
import { refuseUnclearBelow } from './unclearRows';
import { isPart, isSinglePayment, neededPaths, RECONCILIATION_LINES } from './rowPaths';

export type { ListPlan } from './listPlan';

/** A record to write, its rows held against those that are there. */
export interface RowPlan {
	/** With the `id` of each row that is there. */
	payload: Payload;
	lists: ListPlan[];
	/** Lists that must be emptied, and then written again, to lose some of their references: `[]` each. */
	emptied: Payload;
	/** What the person is to know before it is sent. */
	notes: string[];
}

/**
 * The paths of what must be read of a record before it is written, so that rows without `id` are told
 * from those that are there. None where no list has such a row: then nothing is read.
 *
 * @param object the catalog's name of the object; undefined for one that the catalog does not know
 */
export function needsRows(
	catalog: Catalog,
	object: string | undefined,
	payload: Payload,
	settings: RowSettings,
): string[] {
	if (settings.rows === 'append') return [];
	return neededPaths({ catalog, record: object, settings }, object, '', payload);
}

// Why: docs/decisions/029-rows-are-read-first.md
/**
 * Finds the rows of all lists among those that are there, and gives them their `id`: a row with an `id`
 * is edited, one without is added, and rows that are left out stay [Purchase Orders Example Calls]. So a
 * body that is sent again adds nothing.
 *
 * @param current the record as it is, with everything that `needsRows` asked for
 * @throws CoupaError (`invalidRequest`) where it is not clear which row is meant
 */
export function matchRows(
	catalog: Catalog,
	object: string | undefined,
	payload: Payload,
	current: CoupaRecord,
	settings: RowSettings,
): RowPlan {
	if (settings.rows === 'append') return { payload, lists: [], emptied: {}, notes: [] };
	const planning: Planning = {
		catalog,
		record: object,
		settings,
		lists: [],
		emptied: {},
		notes: new Set(),
	};
	const matched = matchObject(planning, object, { path: '', at: '' }, payload, current);
	const { lists, emptied, notes } = planning;
	return { payload: matched, lists, emptied, notes: [...notes] };
}

/**
 * Refuses a new record of which the rows could not be told apart when it is sent again: by then Coupa may
 * have made one of two.
 *
 * @throws CoupaError (`invalidRequest`) that names both rows
 */
export function refuseUnclearRows(
	catalog: Catalog,
	object: string | undefined,
	payload: Payload,
	settings: RowSettings,
): void {
	if (settings.rows === 'append') return;
	const context = { catalog, record: object, settings };
	refuseUnclearBelow(context, object, { path: '', at: '' }, payload);
}

/** Where an object stands in the record: without places in lists, and with them. */
interface Position {
	path: string;
	at: string;
}

function inside(above: Position, name: string): Position {
	const below = (text: string): string => (text === '' ? name : `${text}.${name}`);
	return { path: below(above.path), at: below(above.at) };
}

function matchObject(
	planning: Planning,
	owner: string | undefined,
	above: Position,
	sent: Payload,
	current: CoupaRecord,
): Payload {
	const entries = Object.entries(sent).flatMap(([name, value]): Array<[string, unknown]> => {
		if (name === CUSTOM_FIELDS) return [[name, value]];
		const field = planning.catalog.fieldsOf(owner).get(name);
		const position = inside(above, name);
		if (isSinglePayment(field)) {
			return isReported(planning, position, value, current) ? [] : [[name, value]];
		}
		const below = valueAt(current, name);
		const rows = field?.object === 'Payment' ? paymentRows(value) : value;
		if (Array.isArray(rows)) {
			const list = listAt(planning, position.path, owner, field, rows);
			if (list === undefined) return [[name, rows]];
			const place = { list, at: position.at, isRoot: above.path === '' };
			const matched = matchList(planning, place, rows, below);
			return matched === undefined ? [] : [[name, matched]];
		}
		if (!isPlainObject(value) || !isPlainObject(below) || !isPart(planning.catalog, field)) {
			return [[name, value]];
		}
		return [[name, matchObject(planning, field?.object, position, value, below)]];
	});
	return Object.fromEntries(entries);
}

/**
 * Whether the one payment of an expense report is there; it is read back in another list. Those that are
 * there besides stay whatever is wanted of lists.
 */
function isReported(
	planning: Planning,
	{ at }: Position,
	value: unknown,
	current: CoupaRecord,
): boolean {
	if (!isPlainObject(value)) return false;
	const lines = valueAt(current, RECONCILIATION_LINES);
	if (lines === undefined) refuseUnseen({ at: RECONCILIATION_LINES });
	const settings = { ...planning.settings, rows: 'match' } as const;
	const sent = [{ row: value, place: at }];
	return planPayments({ ...planning, settings }, at, sent, objectsIn(lines)) === undefined;
}

/** @returns undefined where nothing of it is left to send */
function matchList(
	planning: Planning,
	place: Place,
	rows: readonly unknown[],
	current: unknown,
): readonly unknown[] | undefined {
	const { list, at } = place;
	const isReplaced = planning.settings.rows === 'replace';
	const isWhole = rows.every(isPlainObject);
	if (!isWhole || (list.kind === 'references' && !isReplaced)) return rows;
	const sent = rows.map((row, index): SentRow => ({ row, place: `${at}[${index}]` }));
	const isOpen = ({ row }: SentRow): boolean => !hasId(row) || isRemoval(list, row);
	const isNeeded = isReplaced || list.kind === PAYMENTS || sent.some(isOpen);
	if (isNeeded && current === undefined) refuseUnseen(place);
	const kept = objectsIn(current);
	if (list.kind === PAYMENTS) return planPayments(planning, at, sent, kept);
	if (list.kind === 'references') return planReferences(planning, place, sent, kept);
	return planOwn(planning, place, sent, kept, (pair) =>
		matchObject(planning, list.object, { path: list.path, at: pair.place }, pair.row, pair.kept),
	);
}
