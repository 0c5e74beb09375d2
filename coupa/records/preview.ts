import { CoupaError } from '../errors';
import { isPlainObject } from '../lib/json';
import { idFromText } from '../read';
import { compare, type NotTaken, payloadPaths, shortOf } from './compare';
import { readCurrent } from './current';
import type { MatchedPayload } from './matching';
import type { WriteContext, WritePlan } from './types';

/** Rows of lists that would be added, changed or removed, and how many would stay as they are. */
function plannedLists({ lists }: MatchedPayload): NonNullable<WritePlan['lists']> {
	return lists
		.filter(({ added, changed, removed }) => added.length + changed.length + removed.length > 0)
		.map(({ list, added, changed, same, removed }) => ({
			list,
			...(added.length > 0 && { added }),
			...(changed.length > 0 && { changed: changed.map(({ row }) => row) }),
			...(removed.length > 0 && { removed: removed.map((row) => shortOf(row)) }),
			unchanged: same.length,
		}));
}

/** Where rows stand in what is sent. */
function placesOf(rows: ReadonlySet<unknown>, sent: unknown, at = ''): string[] {
	if (rows.has(sent)) return [at];
	if (Array.isArray(sent)) {
		return sent.flatMap((one, index) => placesOf(rows, one, `${at}[${index}]`));
	}
	if (!isPlainObject(sent)) return [];
	return Object.entries(sent).flatMap(([name, one]) =>
		placesOf(rows, one, at === '' ? name : `${at}.${name}`),
	);
}

/** What an update would change: read for a preview only. */
export async function plannedUpdate(
	context: WriteContext,
	id: string,
	matched: MatchedPayload,
): Promise<WritePlan> {
	const { catalog, target } = context;
	const object = target.resource?.object;
	const { payload } = matched;
	const plan = { would: 'update', id: idFromText(id) ?? id } as const;
	const paths = payloadPaths(catalog, object, payload);
	const current = await readCurrent(context, id, paths).catch((error: unknown) => {
		if (error instanceof CoupaError) return error;
		throw error;
	});
	if (current instanceof CoupaError) return { ...plan, problem: current.message };
	const how = { isAsked: true, guesses: 'never' } as const;
	const { different, untold } = compare(catalog, object, payload, current, how);
	const lists = plannedLists(matched);
	// A new row is compared with nothing: what is there is another one.
	const added = placesOf(new Set(lists.flatMap((list) => list.added ?? [])), payload);
	const isInLists = ({ field }: NotTaken): boolean =>
		added.some((place) => field === place || field.startsWith(`${place}.`)) ||
		field.endsWith('._delete') ||
		// The one payment of an expense report is added to a list.
		lists.some(({ list }) => isPlainObject(payload[list]) && field.startsWith(`${list}[`));
	return {
		...plan,
		changes: different
			.filter((one) => !isInLists(one))
			.map(({ field, sent, kept }) => ({ field, from: kept ?? null, to: sent })),
		...(untold.length > 0 && { notComparable: untold }),
		...(lists.length > 0 && { lists }),
	};
}
