import { CoupaError, refuse } from '../errors';
import type { Payload } from '../fields';
import { createRecord } from './create';
import { type MatchKey, type RecordFinder, type Upcoming, withKeyTrimmed } from './find';
import type { WriteContext, WriteOutcome } from './types';
import { updateRecord } from './update';

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

/** Creates; where another run was faster with the same key, updates what it created. */
async function createOrCatchUp(context: WriteContext, upsert: Upsert): Promise<WriteOutcome> {
	const { finder, key, payload } = upsert;
	const created = await createRecord(context, payload).catch((error: unknown) => ({ error }));
	if (!('error' in created)) {
		finder.remember(key, created.id);
		return created;
	}
	const { error } = created;
	finder.forget(key);
	const id = saysDuplicate(error) ? await finder.find(key) : undefined;
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
