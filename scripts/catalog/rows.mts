import type { FactList, FactRows, ListData, RowFacts, RowsData } from './types.mts';

function toList(fact: FactList): ListData {
	return {
		keys: fact.keys,
		kind: fact.kind === 'own rows' ? 'own' : 'references',
		repeat: fact.onRepeatWithoutId,
		...(fact.delete !== null && { delete: fact.delete }),
		mark: fact.mark,
	};
}

function toObject({ recordKeys, mark, deleteRequest, singles, lists }: FactRows): RowsData {
	const entries = Object.entries(lists).map(([list, fact]) => [list, toList(fact)] as const);
	return {
		keys: recordKeys,
		mark,
		...(deleteRequest !== undefined && { deleteRequest }),
		...(singles !== undefined && { singles }),
		...(entries.length > 0 && { lists: Object.fromEntries(entries) }),
	};
}

/** By what Coupa tells records and the rows of their lists apart, by object. */
export function toRows(rows: RowFacts): Record<string, RowsData> {
	return Object.fromEntries(Object.entries(rows).map(([object, fact]) => [object, toObject(fact)]));
}
