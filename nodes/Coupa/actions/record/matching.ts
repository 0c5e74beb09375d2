import type { Payload } from '../../../../coupa/fields';
import { pageSource } from '../../../../coupa/read';
import {
	matchKey,
	type MatchKey,
	RecordFinder,
	type Upcoming,
	type WriteContext,
} from '../../../../coupa/records';
import { targetParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { systemClock } from '../../../shared/transport/clock';
import { resolveParents } from '../../shared/resolveParents';
import type { ItemContext } from '../../shared/types';
import { matchFields, payloadParameter } from './input';

/** How many of the items that follow are looked at: their keys are asked for together. */
const ITEMS_AHEAD = 100;
/** Where several items run at a time, the keys of so many are asked for before they are needed. */
const KEYS_AHEAD = 50;

/** What JavaScript writes into a text where a value is missing. */
const FOUND_NOTHING = /^(undefined|null|NaN)$/;

/** What an item says of the record that it means. */
export interface Matched {
	target: Target;
	/** Without the ID, where the record is matched by it. */
	payload: Payload;
	/** By which it is matched, dotted. */
	fields: readonly string[];
	key: MatchKey;
	/** What is looked for by the same fields in the same place is looked for together. */
	group: string;
}

async function readMatched(run: ItemContext): Promise<Matched> {
	// The items that follow are looked at before it is their turn.
	await resolveParents(run);
	const target = targetParameter(run);
	const chosen = matchFields(run);
	const { id, ...payload } = await payloadParameter(run, target, {
		takesId: chosen.includes('id'),
	});
	const key = matchKey({ ...payload, ...(id !== undefined && { id }) }, chosen);
	for (const { field, value } of key.parts) {
		if (FOUND_NOTHING.test(value))
			run.hint(`"${field}" is the text "${value}": an expression may have found nothing.`);
	}
	const fields = key.parts.map(({ field }) => field);
	return { target, payload, fields, key, group: JSON.stringify([target.path, ...fields]) };
}

const known = new WeakMap<ItemContext, Promise<Matched>>();

/** What an item says of the record that it means, worked out once. */
export async function matchedParameter(run: ItemContext): Promise<Matched> {
	const reading = known.get(run) ?? readMatched(run);
	known.set(run, reading);
	return await reading;
}

/** The keys of the items that follow, as far as they are looked for in the same way. */
export function upcomingOf(run: ItemContext, { group }: Matched): Upcoming {
	return async () => {
		const keys: MatchKey[] = [];
		for (let ahead = 1; ahead <= ITEMS_AHEAD; ahead++) {
			const next = run.item(run.itemIndex + ahead);
			if (next === undefined) break;
			if (next.parameter('operation', '') !== 'createOrUpdate') continue;
			// The first of those that become one record stands for all of them.
			if (next.group[0] !== next.itemIndex) continue;
			// What is wrong with an item is said when it is its turn.
			const other = await matchedParameter(next).catch(() => undefined);
			if (other?.group === group) keys.push(other.key);
		}
		return keys;
	};
}

/** Those that look for records in one place, by what they look for. */
function findersIn(run: ItemContext, { path }: Target): Map<string, RecordFinder> {
	return run.shared(`finders ${path}`, () => new Map<string, RecordFinder>());
}

/** What finds the records of an item and of those that are looked for in the same way. */
export function finderOf(run: ItemContext, context: WriteContext, matched: Matched): RecordFinder {
	const { target, fields, group } = matched;
	const finders = findersIn(run, target);
	const finder =
		finders.get(group) ??
		new RecordFinder({
			catalog: run.catalog,
			object: target.resource?.object,
			label: target.label,
			readPage: pageSource(context.client, { path: target.path, scopes: context.scopes('query') }),
			fields,
			notice: run.hint,
			now: () => systemClock.now(),
			ahead: run.concurrency > 1 ? KEYS_AHEAD : 0,
		});
	finders.set(group, finder);
	return finder;
}

/** What was written for an item may be found by what other fields look for. */
export function forgetOthers(run: ItemContext, { target, group }: Matched): void {
	for (const [other, finder] of findersIn(run, target)) if (other !== group) finder.forgetAll();
}
