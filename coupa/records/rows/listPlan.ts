import { refuse } from '../../errors';
import type { Payload } from '../../fields';
import { valueAt } from '../../query';
import type { CoupaRecord } from '../../read';
import { isBlank } from '../../lib/json';
import { scalarText } from '../../lib/text';
import { compare, hasId } from '../compare';
import { isRemoval, type ListContext, type RecordList } from './lists';
import { findRows, type Pair } from './pairs';
import { keyOf, refuseRows, refuseUntold, type SentRow } from './rowKey';
import { pairPayments, voidsOf } from './payments';
import { refuseUnclearBelow } from './unclearRows';

/** What becomes of the rows of one list. */
export interface ListPlan {
	/** Dotted, with places in lists: `invoice-lines[0].account-allocations`. */
	list: string;
	added: Payload[];
	/** Rows that are there, with values that differ from the ones that are sent. */
	changed: Array<{ row: Payload; current: CoupaRecord }>;
	same: CoupaRecord[];
	removed: CoupaRecord[];
}

/** What is found out about all lists of a record. */
export interface Planning extends ListContext {
	lists: ListPlan[];
	/** Lists that must be emptied, and then written again, to lose some of their references. */
	emptied: Payload;
	/** What the person is to know before anything is sent. */
	notes: Set<string>;
}

/** A list of what is sent, and where it stands. */
export interface Place {
	list: RecordList;
	/** With places in lists. */
	at: string;
	/** True for a list of the record itself, and not of one of its rows. */
	isRoot: boolean;
}

const NOTHING_SENT = 'Nothing was sent to Coupa.';

/** @throws CoupaError (`invalidRequest`), always */
export function refuseUnseen({ at }: Pick<Place, 'at'>): never {
	return refuseRows(
		`Coupa does not show the rows of "${at}", so new rows cannot be told from existing ones`,
		'Give each row its id.',
	);
}

/** Puts a row that is there down in the plan. */
function putDown(
	{ catalog }: Planning,
	plan: ListPlan,
	list: RecordList,
	row: Payload,
	current: CoupaRecord,
): void {
	if (isRemoval(list, row)) {
		plan.removed.push(current);
		return;
	}
	const { different } = compare(catalog, list.object, row, current, { guesses: 'never' });
	if (different.length === 0) plan.same.push(current);
	else plan.changed.push({ row, current });
}

/** Says what a repetition would do to a row that nothing tells but all of its values. */
function announce({ notes }: Planning, { list, at }: Place): void {
	const contains = (key: readonly string[], part: readonly string[]): boolean =>
		key !== part && part.every((name) => key.includes(name));
	const keys = list.keys
		.filter((key) => !list.keys.some((other) => contains(key, other)))
		.map((key) => key.join(' + '))
		.join(' or ');
	const which = keys === '' ? '' : `without ${keys} `;
	const remedy =
		keys === '' ? 'choose the fields to match them by' : `give each row a value for ${keys}`;
	notes.add(
		`Rows of "${at}" ${which}are found again only by their values. If Coupa stores one of these values differently, the next run does not find the row, and it is added again (other capitals, spaces and decimals do not matter). To be sure, ${remedy}.`,
	);
}

/** "id 11", "line-num 2": what a row says of which one it is. */
function keyText(list: RecordList, row: Payload): string {
	const key = hasId(row) ? ['id'] : keyOf(list, row).key;
	const parts = key.map((name) => `${name} ${scalarText(valueAt(row, name))}`);
	return parts.length > 0 ? parts.join(' and ') : 'values that were sent';
}

function removalOf({ list, at }: Place, row: CoupaRecord): Payload {
	if (list.removeBy === undefined || isBlank(row.id)) {
		refuse(
			`Rows of "${at}" in Coupa are missing from the rows sent, and there is no known way to remove them`,
			`${NOTHING_SENT} Remove them in Coupa, or send them too.`,
		);
	}
	return { id: row.id, [list.removeBy]: true };
}

/**
 * The rows of the record's own list, those that are there with their `id`.
 *
 * @param below gives the lists of one row their `id` likewise
 * @returns undefined where nothing is left to send
 */
export function planOwn(
	planning: Planning,
	place: Place,
	sent: readonly SentRow[],
	kept: readonly CoupaRecord[],
	below: (pair: Pair & { kept: CoupaRecord }) => Payload,
): Payload[] | undefined {
	const { list, at } = place;
	const { pairs, left } = findRows(planning.catalog, list, sent, kept);
	const removed = planning.settings.rows === 'replace' ? left : [];
	const plan: ListPlan = { list: at, added: [], changed: [], same: [], removed };
	planning.lists.push(plan);
	const rows = pairs.flatMap((pair): Payload[] => {
		const { row } = pair;
		if (pair.kept !== undefined) {
			if (isBlank(pair.kept.id)) refuseUnseen(place);
			const known = { ...below({ ...pair, kept: pair.kept }), id: pair.kept.id };
			putDown(planning, plan, list, known, pair.kept);
			if (pair.deviation !== undefined) {
				planning.notes.add(
					`"${pair.place}" is taken to be the existing row ${scalarText(pair.kept.id)}, which ${pair.deviation}.`,
				);
			}
			return [known];
		}
		if (isRemoval(list, row)) {
			// It may have been removed before: a repetition is no error.
			planning.notes.add(
				`There is no row with the ${keyText(list, row)} in "${at}": "${pair.place}" removed nothing.`,
			);
			return [];
		}
		if (!hasId(row)) {
			refuseUntold({ catalog: planning.catalog, list }, pair);
			refuseUnclearBelow(planning, list.object, { path: list.path, at: pair.place }, row);
			plan.added.push(row);
			if (!pair.byKey) announce(planning, place);
		}
		return [row];
	});
	rows.push(...left.filter((row) => removed.includes(row)).map((row) => removalOf(place, row)));
	return sent.length > 0 && rows.length === 0 ? undefined : rows;
}

/**
 * The payments that are not there yet: none can be changed, and each that is sent is added.
 * [Invoice Payment Import]
 *
 * @returns undefined where nothing is left to send
 */
export function planPayments(
	{ catalog, settings, lists, notes }: Planning,
	at: string,
	sent: readonly SentRow[],
	kept: readonly CoupaRecord[],
): Payload[] | undefined {
	const { added, same, left, near } = pairPayments(catalog, sent, kept);
	const voids = settings.rows === 'replace' ? voidsOf(catalog, left) : [];
	const rows = [...added.map(({ row }) => row), ...voids.map(({ row }) => row)];
	lists.push({
		list: at,
		added: rows,
		changed: [],
		same,
		removed: voids.map(({ payment }) => payment),
	});
	for (const place of near) {
		notes.add(
			`${place} was not sent: it is taken to be the existing payment of the day before or after, with the same amount and notes.`,
		);
	}
	return rows.length === 0 ? undefined : rows;
}

/**
 * References that are to be all there are: those that were not sent go only with all others, so that
 * the list is emptied and written again. [SC 1.7]
 */
export function planReferences(
	{ catalog, lists, emptied }: Planning,
	{ list, at, isRoot }: Place,
	sent: readonly SentRow[],
	kept: readonly CoupaRecord[],
): Payload[] {
	const { pairs, left } = findRows(catalog, list, sent, kept);
	lists.push({
		list: at,
		added: pairs.filter((pair) => pair.kept === undefined).map(({ row }) => row),
		changed: [],
		same: pairs.map((pair) => pair.kept).filter((one) => one !== undefined),
		removed: left,
	});
	if (left.length > 0 && !isRoot) {
		refuse(
			`"${at}" is a list within another one, and cannot be replaced`,
			`${NOTHING_SENT} Send all rows that are there, or remove them in Coupa.`,
		);
	}
	// An empty list that is sent empties it.
	if (left.length > 0 && sent.length > 0) emptied[at] = [];
	return sent.map(({ row }) => row);
}
