import { CoupaError, refuse } from '../errors';
import type { RecordFinder, Upcoming } from './find';
import type { MatchKey } from './matchKey';

/** What Coupa says when another run created a record with the same key first. */
const DUPLICATE = /taken|already|duplicate|exist|unique/i;

/** What became of a record: its ID where Coupa told it. */
interface Written {
	id?: number;
}

/** How one record is created or updated. */
export interface Upsert<T extends Written> {
	finder: RecordFinder;
	key: MatchKey;
	/** The keys of the items that follow. */
	upcoming?: Upcoming;
	/** For errors: "Supplier". */
	label: string;
	create(): Promise<T>;
	update(id: number): Promise<T>;
}

async function update<T extends Written>(upsert: Upsert<T>, id: number): Promise<T> {
	const { finder, key } = upsert;
	const written = await upsert.update(id).catch((error: unknown) => {
		finder.forget(key);
		throw error;
	});
	finder.remember(key, id);
	return written;
}

function saysDuplicate(error: unknown): boolean {
	if (!(error instanceof CoupaError)) return false;
	return (
		error.kind === 'conflict' || (error.kind === 'validation' && DUPLICATE.test(error.message))
	);
}

/** Creates; where another run was faster with the same key, updates what it created. */
async function createOrCatchUp<T extends Written>(upsert: Upsert<T>): Promise<T> {
	const { finder, key } = upsert;
	try {
		const written = await upsert.create();
		finder.remember(key, written.id);
		return written;
	} catch (error) {
		finder.forget(key);
		const id = saysDuplicate(error) ? await finder.find(key) : undefined;
		if (id === undefined) throw error;
		return await update(upsert, id);
	}
}

/**
 * Updates the record that a key means, or creates it where it is proved that there is none.
 *
 * @throws CoupaError where several match, where what was found is not what was looked for, and where a
 * record that is matched by its ID is not there
 */
export async function upsertRecord<T extends Written>(upsert: Upsert<T>): Promise<T> {
	const { finder, key, label, upcoming } = upsert;
	const id = await finder.find(key, upcoming);
	if (id !== undefined) return await update(upsert, id);
	const ownId = key.parts.find(({ field }) => field === 'id');
	if (ownId !== undefined) {
		refuse(
			`There is no ${label} with the ID ${ownId.value}`,
			'Coupa gives the IDs of new records itself. Check the ID, or match by another field.',
		);
	}
	return await createOrCatchUp(upsert);
}
