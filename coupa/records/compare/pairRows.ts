import { isBlank, type JsonObject, own } from '../../lib/json';
import { pairAll } from '../../lib/pairAll';
import { valueAt } from '../../query';
import { hasId } from './shown';

interface RowDifferences {
	different: number;
	untold: number;
	/** True where those that differ are only written in another way. */
	isRewritten: boolean;
}

/** How the rows of one list are held against those that are there. */
export interface RowRules {
	/** Sets of fields that name a row, the best first. */
	keys: ReadonlyArray<readonly string[]>;
	/** Rows of the record itself, which may have been taken in part; else references: there or not. */
	isOwn: boolean;
	/** Whether a value of a row is the same; undefined where it cannot be told. */
	isSame(path: string, sent: unknown, kept: unknown): boolean | undefined;
	/** How many values of a row are others than were sent, and how many cannot be told. */
	differences(sent: JsonObject, kept: JsonObject): RowDifferences;
}

function haveKey(rules: RowRules, key: readonly string[], sent: JsonObject, kept: JsonObject) {
	return key.every((path) => {
		const value = valueAt(sent, path);
		return !isBlank(value) && rules.isSame(path, value, valueAt(kept, path)) === true;
	});
}

/**
 * Which row of those that are there each sent row is: by ID, by a key of the list, by equal content, and
 * at last the one that has most of its values. Each is taken once.
 *
 * @returns for each sent row the row that is there; undefined where none is it
 */
export function pairRows(
	rules: RowRules,
	sent: readonly JsonObject[],
	kept: readonly JsonObject[],
): Array<JsonObject | undefined> {
	const pairs: Array<JsonObject | undefined> = sent.map(() => undefined);
	const free = new Set(kept);
	const take = (index: number, row: JsonObject): void => {
		pairs[index] = row;
		// A record may be referred to twice.
		if (rules.isOwn) free.delete(row);
	};
	/** The rows that are left; the one at the same place is looked at first. */
	function* inOrder(index: number): Generator<JsonObject> {
		if (free.has(kept[index])) yield kept[index];
		for (const one of free) if (one !== kept[index]) yield one;
	}
	const open = (): number[] => [...sent.keys()].filter((index) => pairs[index] === undefined);
	const openWithoutId = (): number[] => open().filter((index) => !hasId(sent[index]));

	function pass(isIt: (row: JsonObject, one: JsonObject) => boolean, rows = openWithoutId()): void {
		const candidates = function* (index: number) {
			for (const one of inOrder(index)) if (isIt(sent[index], one)) yield one;
		};
		if (rules.isOwn) {
			for (const [index, one] of pairAll(rows, candidates)) take(index, one);
			return;
		}
		for (const index of rows) {
			const [first] = candidates(index);
			if (first !== undefined) take(index, first);
		}
	}

	pass((row, one) => hasId(row) && String(own(one, 'id')) === String(row.id).trim(), open());
	for (const key of rules.keys.filter((names) => names.join() !== 'id')) {
		const hasKey = (row: JsonObject, one: JsonObject): boolean => haveKey(rules, key, row, one);
		// Where rows are added again, several have one key: the equal one is what became of the row.
		pass((row, one) => hasKey(row, one) && rules.differences(row, one).different === 0);
		pass(hasKey);
	}
	pass((row, one) => {
		const { different, untold } = rules.differences(row, one);
		return different + untold === 0;
	});
	pass((row, one) => rules.differences(row, one).different === 0);
	pass((row, one) => rules.differences(row, one).isRewritten);
	if (!rules.isOwn) return pairs;
	for (const index of openWithoutId()) {
		const values = Object.keys(sent[index]).length;
		const [best] = [...inOrder(index)]
			.map((one) => ({ one, ...rules.differences(sent[index], one) }))
			.filter(({ different, untold }) => different + untold < values)
			.sort((a, b) => a.different - b.different || Number(b.one.id ?? 0) - Number(a.one.id ?? 0));
		if (best !== undefined) take(index, best.one);
	}
	return pairs;
}
