import { CoupaError, refuse } from '../errors';
import type { Payload } from '../fields';
import { createRecord } from './create';
import { type MatchKey, meets, type RecordFinder, type Upcoming, withKeyTrimmed } from './find';
import { compare, type NotTaken } from './compare';
import { namesOf } from './receipt';
import { matchRows, needsRows } from './rows';
import type { WriteContext, WriteOutcome } from './types';
import { updateRecord } from './update';

// Why: docs/decisions/028-upsert-look-ups.md
/** What Coupa says when another run created a record with the same key first. */
const DUPLICATE = /taken|already|duplicate|exist|unique/i;

/** A record to write, and what identifies it. */
export interface Upsert {
	payload: Payload;
	key: MatchKey;
	finder: RecordFinder;
	/** The keys of the items that follow. */
	upcoming?: Upcoming;
}

async function update(
	context: WriteContext,
	{ finder, key, payload }: Upsert,
	id: number,
): Promise<WriteOutcome> {
	const outcome = await updateRecord(context, String(id), payload).catch((error: unknown) => {
		finder.forget(key);
		throw error;
	});
	finder.remember(key, id);
	return outcome;
}

function saysDuplicate(error: unknown): boolean {
	if (!(error instanceof CoupaError)) return false;
	return (
		error.kind === 'conflict' || (error.kind === 'validation' && DUPLICATE.test(error.message))
	);
}

function isBelow(path: string, above: string): boolean {
	return path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

/** What Coupa did not take of the key by which a record is found again, as far as its answer shows it. */
function keyNotTaken(
	{ catalog, plan, settings, target }: WriteContext,
	{ key, payload }: Upsert,
	{ record, notTaken }: WriteOutcome,
): NotTaken[] {
	// In another case it is found again.
	const owner = { catalog, object: target.resource?.object };
	if (plan !== undefined || meets(owner, record, key) !== undefined) return [];
	const isOfKey = (name: string): boolean =>
		key.parts.some(({ field }) => isBelow(name, field) || isBelow(field, name));
	const all =
		settings.notTaken === 'ignore'
			? compare(catalog, owner.object, payload, record, { guesses: 'inTexts' }).different
			: notTaken;
	return all.filter(({ field }) => isOfKey(field));
}

/**
 * A new record without the key that it was looked for by is found by no later run: each would create one
 * more. Coupa leaves out references that it does not find. [Get Started]
 *
 * @throws CoupaError (`notTaken`) that names the record
 */
function refuseWithoutKey(context: WriteContext, upsert: Upsert, created: WriteOutcome): void {
	const notTaken = keyNotTaken(context, upsert, created);
	if (notTaken.length === 0) return;
	const { id } = created;
	const name = id === undefined ? context.target.label : `${context.target.label} ${id}`;
	throw new CoupaError({
		kind: 'notTaken',
		message: `${name} was created, but Coupa did not take what it is matched by: ${namesOf(notTaken)}`,
		description:
			'The next run would not find it, and create it again. Correct the value in this record, or match by another field.',
		progress: { ...(id !== undefined && { id }), operation: 'created', notTaken },
	});
}

/** Says that each run would create one more, where the API user does not see in lists what it creates. */
async function sayUnlisted({ hint, plan, target }: WriteContext, { finder }: Upsert, id?: number) {
	if (plan !== undefined || id === undefined || !(await finder.isUnlisted(id))) return;
	hint(
		`${target.label} ${id} was created, and no list of Coupa shows it. If that stays so, each run creates one more: the API user must be allowed to see what it creates, by its content groups for example.`,
	);
}

/** What was created and ended with an error about values that were not taken. */
function createdIn(error: unknown): WriteOutcome | undefined {
	if (!(error instanceof CoupaError) || error.kind !== 'notTaken') return undefined;
	const { id, notTaken = [] } = (error.progress ?? {}) as Partial<WriteOutcome>;
	return { operation: 'created', id, record: {}, notTaken, unseen: [] };
}

/**
 * A record to create, with its rows as an update would have them: the next run looks for them.
 *
 * @throws CoupaError (`invalidRequest`) where a row has no value for the key that the person chose
 */
function withRows({ catalog, settings, target, hint }: WriteContext, payload: Payload): Payload {
	const object = target.resource?.object;
	const lists = needsRows(catalog, object, payload, settings).map((path) => path.split('.')[0]);
	const none = Object.fromEntries(lists.map((name) => [name, []]));
	const matched = matchRows(catalog, object, payload, none, settings);
	for (const note of matched.notes) hint(note);
	return matched.payload;
}

/** Creates; where another run was faster with the same key, updates what it created. */
async function createOrCatchUp(context: WriteContext, upsert: Upsert): Promise<WriteOutcome> {
	const { finder, key } = upsert;
	const payload = withRows(context, upsert.payload);
	const created = await createRecord(context, payload).catch((error: unknown) => ({ error }));
	const error = 'error' in created ? created.error : undefined;
	const written = 'error' in created ? createdIn(error) : created;
	if (written !== undefined) {
		finder.remember(key, written.id);
		refuseWithoutKey(context, upsert, written);
		await sayUnlisted(context, upsert, written.id);
	} else finder.forget(key);
	if (!('error' in created)) return created;
	const id = saysDuplicate(error) ? await finder.findTaken(key) : undefined;
	if (id === undefined) throw error;
	return await update(context, upsert, id);
}

/**
 * Updates the record that a key means, or creates it where it is proved that there is none.
 *
 * @throws CoupaError where several match, where what was found is not what was looked for, and where a
 * record that is matched by its ID is not there
 */
export async function upsertRecord(context: WriteContext, given: Upsert): Promise<WriteOutcome> {
	const { finder, key, upcoming } = given;
	const upsert = { ...given, payload: withKeyTrimmed(given.payload, key) };
	const id = await finder.find(key, upcoming);
	if (id !== undefined) return await update(context, upsert, id);
	const ownId = key.parts.find(({ field }) => field === 'id');
	if (ownId !== undefined) {
		refuse(
			`There is no ${context.target.label} with the ID ${ownId.value}`,
			'Coupa gives the IDs of new records itself. Check the ID, or match by another field.',
		);
	}
	return await createOrCatchUp(context, upsert);
}
