import type { Catalog } from '../../catalog';
import { scalarText } from '../../lib/text';
import type { CoupaRecord } from '../../read';
import { byContent, pairEach } from './candidates';
import { isRemoval, type RecordList } from './lists';
import {
	type Alike,
	hasKey,
	keyOf,
	refuseAmbiguous,
	refuseUnknown,
	refuseWithoutKey,
	type Search,
	type SentRow,
	withoutKey,
} from './rowKey';
import { contradict, refuseUnclear } from './unclearRows';
import { hasId, isRewritten } from '../compare';

// Why: docs/decisions/029-rows-are-read-first.md
/** A row with the one that is there already; `kept` is undefined for a new one. */
export interface Pair extends SentRow {
	kept?: CoupaRecord;
	/** True where a key decided; else rows count as the same where all of their values are. */
	byKey: boolean;
	/** What the one that is there does not have as it was sent, in words that go on after "which". */
	deviation?: string;
}

/** In other case, or with other blanks. */
const REWRITTEN = 'Coupa writes in another way';

interface Pairing extends Search {
	/** Rows that are there and have no partner yet. */
	free: Set<CoupaRecord>;
	/** By the index of the sent row. */
	found: Map<number, CoupaRecord>;
	/** Sent rows that say more of a row that another one names by its `id`; what they say is put there. */
	merged: Set<number>;
	/** How a partner differs from what was sent in what it was found by: by the index of the sent row. */
	deviations: Map<number, string>;
}

function take(pairing: Pairing, pairs: ReadonlyMap<number, CoupaRecord>): void {
	for (const [sent, kept] of pairs) {
		pairing.found.set(sent, kept);
		pairing.free.delete(kept);
	}
}

/** The sent rows that have no partner, and may get one. */
function openRows({ found, merged }: Pairing, sent: readonly SentRow[]): number[] {
	return [...sent.keys()].filter(
		(index) => !found.has(index) && !merged.has(index) && !hasId(sent[index].row),
	);
}

/**
 * Rows whose key is there: first those that are equal in all else, then the one that is left.
 *
 * @param isAlike how two values of a key may differ
 */
function pairByKey(
	pairing: Pairing,
	sent: readonly SentRow[],
	open: readonly number[],
	isAlike?: Alike,
): void {
	const free = [...pairing.free];
	const candidates = open.map((index) => {
		const { key } = keyOf(pairing.list, sent[index].row);
		const isIt = (kept: CoupaRecord) => hasKey(pairing, sent[index], key, kept, free, isAlike);
		return { index, key, rows: key.length === 0 ? [] : free.filter(isIt) };
	});
	const withKey = byContent(pairing, sent, candidates);
	// Of rows that are equal to one with a key, it leaves the one that another sent row can be.
	const hasChoice = withKey.some(({ rows }) => rows.length > 1);
	const ours = new Set(open);
	const others = hasChoice ? openRows(pairing, sent).filter((index) => !ours.has(index)) : [];
	const without = byContent(
		pairing,
		sent,
		others.map((index) => ({ index, rows: free })),
	);
	const pairs = pairEach([...withKey, ...without]);
	take(pairing, new Map([...pairs].filter(([index]) => ours.has(index))));
	for (const { index, key, rows } of candidates) {
		const left = rows.filter((kept) => pairing.free.has(kept));
		if (pairing.found.has(index) || left.length === 0) continue;
		const rivals = candidates.filter(
			(other) => !pairing.found.has(other.index) && other.rows.includes(left[0]),
		);
		if (left.length > 1 || rivals.length > 1) {
			const places = rivals.map((other) => sent[other.index].place);
			refuseAmbiguous(
				left.length > 1 ? [sent[index].place] : places,
				left.length,
				key,
				pairing.list,
			);
		}
		take(pairing, new Map([[index, left[0]]]));
	}
}

/**
 * Pairs a row whose key is not there with one that has no value for it, or for a part of it, and shows that it
 * is the same: Coupa did not take that before, as of a reference that it does not know, or it is given now.
 *
 * @throws CoupaError (`invalidRequest`) where nothing shows whether it is the same or a new one
 */
function pairWithoutKey(pairing: Pairing, sent: readonly SentRow[], open: readonly number[]): void {
	const all = open.map((index) => {
		const candidates = [...pairing.free].flatMap(
			(kept) => withoutKey(pairing, sent[index].row, kept) ?? [],
		);
		const rows = candidates.flatMap(({ kept, isTold }) => (isTold ? [kept] : []));
		return { index, candidates, rows };
	});
	take(pairing, pairEach(all));
	for (const { index, candidates } of all) {
		const partner = pairing.found.get(index);
		const one = candidates.find(({ kept }) =>
			partner === undefined ? pairing.free.has(kept) : kept === partner,
		);
		if (one === undefined) continue;
		if (partner === undefined) {
			const row = `the row ${scalarText(one.kept.id)} of "${pairing.list.path}"`;
			refuseUnknown(sent[index].place, `${row} ${one.lack}`);
		}
		pairing.deviations.set(index, one.lack);
	}
}

/** Pairs rows without a key by all of their values. */
function pairByContent(pairing: Pairing, sent: readonly SentRow[], open: readonly number[]): void {
	const rows = [...pairing.free];
	const candidates = byContent(
		pairing,
		sent,
		open.map((index) => ({ index, rows })),
	);
	const pairs = pairEach(candidates);
	take(pairing, pairs);
	for (const { index, equal } of candidates) {
		const partner = pairs.get(index);
		if (partner !== undefined && !equal.includes(partner)) {
			pairing.deviations.set(index, REWRITTEN);
		}
	}
}

/**
 * A row that is there is meant once: by its `id` or by its key. What two rows say of it is put together, unless
 * they contradict each other. One that gets another key, or is removed, leaves its own to a new row.
 */
function mergeTwins(pairing: Pairing, sent: SentRow[], open: readonly number[]): void {
	const { catalog, list, free, found, merged } = pairing;
	if (list.kind !== 'own') return;
	const kept = [...free, ...found.values()];
	const byId = [...found].filter(([index]) => !isRemoval(list, sent[index].row));
	for (const index of open) {
		const { key } = keyOf(list, sent[index].row);
		const isMeant = (row: CoupaRecord): boolean => hasKey(pairing, sent[index], key, row, kept);
		const twin = byId.find(([other, row]) => isMeant({ ...row, ...sent[other].row }));
		if (twin === undefined || [...free].some(isMeant)) continue;
		const [named, keyed] = [sent[twin[0]], sent[index]];
		if (contradict(catalog, list, named.row, keyed.row)) {
			refuseAmbiguous([named.place, keyed.place], 1, key, list);
		}
		sent[twin[0]] = { ...named, row: { ...keyed.row, ...named.row } };
		merged.add(index);
	}
}

function pairById({ free, found }: Pairing, sent: readonly SentRow[]): void {
	const byId = new Map([...free].map((kept) => [String(kept.id), kept]));
	sent.forEach(({ row }, index) => {
		const kept = hasId(row) ? byId.get(String(row.id)) : undefined;
		if (kept === undefined) return;
		found.set(index, kept);
		free.delete(kept);
	});
}

/**
 * Finds the rows of a list that are there already: by `id`, by their key, and those without a key by
 * all of their values. One row is one row: two equal ones need two that are there.
 *
 * @returns a pair for each sent row that is not part of another one, in order, and the rows that are there and were not sent
 * @throws CoupaError (`invalidRequest`) where it is not clear which row is meant
 */
export function findRows(
	catalog: Catalog,
	list: RecordList,
	given: readonly SentRow[],
	kept: readonly CoupaRecord[],
): { pairs: Pair[]; left: CoupaRecord[] } {
	const sent = [...given];
	const found = new Map<number, CoupaRecord>();
	const merged = new Set<number>();
	const deviations = new Map<number, string>();
	const pairing: Pairing = { catalog, list, free: new Set(kept), found, merged, deviations };
	pairById(pairing, sent);
	const open = (): number[] => openRows(pairing, sent);
	const isFull = (index: number): boolean => keyOf(list, sent[index].row).isFull;
	for (const index of list.isChosen ? open() : []) {
		if (!isFull(index)) refuseWithoutKey(sent[index], list);
	}
	mergeTwins(pairing, sent, open().filter(isFull));
	pairByKey(pairing, sent, open().filter(isFull));
	const before = new Set(found.keys());
	pairByKey(pairing, sent, open().filter(isFull), isRewritten);
	for (const index of found.keys()) if (!before.has(index)) deviations.set(index, REWRITTEN);
	refuseUnclear(
		catalog,
		list,
		sent.filter((_, index) => !found.has(index) && !merged.has(index)),
	);
	const isKept = (index: number): boolean => isFull(index) && !isRemoval(list, sent[index].row);
	pairWithoutKey(pairing, sent, open().filter(isKept));
	pairByKey(
		pairing,
		sent,
		open().filter((index) => !isFull(index)),
	);
	pairByContent(
		pairing,
		sent,
		open().filter((index) => !isFull(index)),
	);
	const pairs = sent.flatMap((one, index): Pair[] => {
		if (merged.has(index)) return [];
		const partner = found.get(index);
		const byKey = hasId(one.row) || isFull(index);
		return [
			{
				...one,
				byKey,
				kept: partner,
				deviation: deviations.get(index),
			},
		];
	});
	return { pairs, left: [...pairing.free] };
}
