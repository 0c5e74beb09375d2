import { isBlank, type JsonObject, own } from '../../lib/json';
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
	/** Pairs the rows that are left; the one at the same place is looked at first. */
	function pass(find: (row: JsonObject, candidates: JsonObject[]) => JsonObject | undefined): void {
		sent.forEach((row, index) => {
			if (pairs[index] !== undefined || free.size === 0) return;
			const candidates = [kept[index], ...free].filter((one) => one !== undefined && free.has(one));
			const found = find(row, candidates);
			if (found === undefined) return;
			pairs[index] = found;
			// A record may be referred to twice.
			if (rules.isOwn) free.delete(found);
		});
	}

	pass((row, candidates) =>
		hasId(row)
			? candidates.find((one) => String(own(one, 'id')) === String(row.id).trim())
			: undefined,
	);
	for (const key of rules.keys.filter((names) => names.join() !== 'id')) {
		const withKey = (row: JsonObject, all: JsonObject[]): JsonObject[] =>
			hasId(row) ? [] : all.filter((one) => haveKey(rules, key, row, one));
		// Where rows are added again, several have one key: the equal one is what became of the row.
		pass((row, all) =>
			withKey(row, all).find((one) => rules.differences(row, one).different === 0),
		);
		pass((row, all) => withKey(row, all)[0]);
	}
	const isSame = (untold: (count: number) => boolean) => (row: JsonObject, all: JsonObject[]) =>
		hasId(row)
			? undefined
			: all.find((one) => {
					const found = rules.differences(row, one);
					return found.different === 0 && untold(found.untold);
				});
	pass(isSame((count) => count === 0));
	pass(isSame(() => true));
	pass((row, candidates) => {
		if (hasId(row)) return undefined;
		const values = Object.keys(row).length;
		const ranked = [...new Set(candidates)]
			.map((one) => ({ one, ...rules.differences(row, one) }))
			.filter((one) => one.isRewritten || (rules.isOwn && one.different + one.untold < values))
			.sort((a, b) => a.different - b.different || Number(b.one.id ?? 0) - Number(a.one.id ?? 0));
		return ranked[0]?.one;
	});
	return pairs;
}
