import type { Catalog } from '../catalog';
import type { CoupaClient } from '../http';
import { idSegment } from '../http';
import { isBlank, isPlainObject } from '../lib/json';
import { scalarText } from '../lib/text';
import { valueAt } from '../query';
import { type CoupaRecord, idOf } from '../read';

/** A file that Coupa loads in the background, as Coupa sends it. Any of its fields may be missing. */
export type DataFileSource = CoupaRecord;

/**
 * Where a load is: Coupa still works on it, has come to its end, or gave it up. `done` is no success: a
 * file whose rows were all refused is done, too. A `sample` looks like a preview that nobody confirmed: it
 * has row errors and no end. [DataFileSources API Example Calls]
 */
export type LoadState = 'done' | 'failed' | 'running' | 'sample';

const PATH = 'data_file_sources';

/**
 * Words of `status`, in lower case. Documented are Done, Failed, Retrying, Loading, Submitted to
 * Resque, Pending, Uploading, Paused and Stopped, and `sample` is in an example [DataFileSources API
 * Example Calls]; the others are guesses, so that a tenant with words of its own is understood too.
 */
const STATES: ReadonlyMap<string, LoadState> = new Map<string, LoadState>([
	['done', 'done'],
	['failed', 'failed'],
	['stopped', 'failed'],
	['loading', 'running'],
	['paused', 'running'],
	['pending', 'running'],
	['retrying', 'running'],
	['sample', 'sample'],
	['submitted to resque', 'running'],
	['uploading', 'running'],
	['aborted', 'failed'],
	['canceled', 'failed'],
	['cancelled', 'failed'],
	['complete', 'done'],
	['completed', 'done'],
	['error', 'failed'],
	['errored', 'failed'],
	['finished', 'done'],
	['success', 'done'],
	['succeeded', 'done'],
]);

// Why: docs/decisions/050-csv-loads.md
/**
 * Where a load is. The word of its status decides; where it is missing or unknown, whether there is an
 * end time. Not its progress, which in Coupa's own example is the number of rows, not a percentage
 * [DataFileSources API Example Calls].
 */
export function loadState(source: DataFileSource): LoadState {
	const word = scalarText(source.status)
		.toLowerCase()
		.replace(/[^a-z]+/g, ' ')
		.trim();
	return STATES.get(word) ?? (isBlank(valueAt(source, 'end-time')) ? 'running' : 'done');
}

/** "data file source 12", for errors; Coupa may not have said its ID. */
export function sourceName(source: DataFileSource): string {
	return `data file source ${idOf(source) ?? '(without ID)'}`;
}

/** Which scopes open what is done with files. */
export interface DataFileScopes {
	load: readonly string[];
	look: readonly string[];
}

/** The scopes that the catalog names for loading a file, and for looking at it. */
export function dataFileScopes(catalog: Catalog): DataFileScopes {
	const resource = catalog.resourceAt(PATH);
	return {
		load: resource?.actions.find(({ name }) => name === 'load_file')?.scopes ?? [],
		look: resource?.operations.show?.scopes ?? [],
	};
}

/** Addresses below the instance. */
export const COLLECTION_PATH = `/api/${PATH}`;
export const LOAD_PATH = `/api/${PATH}/load_file`;

/**
 * Looks where a load is.
 *
 * @param id Coupa's ID of the data file source
 */
export async function readSource(
	client: CoupaClient,
	id: string,
	scopes: DataFileScopes,
): Promise<DataFileSource> {
	const { body } = await client.request({
		method: 'GET',
		path: `${COLLECTION_PATH}/${idSegment(id, 'the data file source')}`,
		subject: `data file source ${id}`,
		scopes: scopes.look,
	});
	return isPlainObject(body) ? body : {};
}
