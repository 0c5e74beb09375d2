import { apiPath, type Catalog } from '../catalog';
import { orNothing, refuse } from '../errors';
import type { CoupaClient, CoupaRequest } from '../http';
import { isPlainObject, type JsonObject, objectsIn } from '../lib/json';
import { scalarText } from '../lib/text';
import { returnTypeArguments, valueAt } from '../query';
import { documentOfApproval, readFields } from './recordAmounts';
import { writeOf } from './write';

/** Where writes go, and with what to look there. */
export interface Looking {
	client: CoupaClient;
	catalog: Catalog;
}

async function changedAt({ client }: Looking, path: string): Promise<string> {
	// What cannot be read is not known, and no error: the write itself will say so.
	const record = await orNothing(readFields(client, path, ['updated-at', 'status']));
	if (record === undefined) return '';
	return `${scalarText(valueAt(record, 'updated-at'))} ${scalarText(valueAt(record, 'status'))}`;
}

/**
 * When the records that writes change were changed last; of an approval, its document too. A record that
 * does not tell it counts as unchanged.
 */
export async function versionsOf(
	looking: Looking,
	requests: readonly CoupaRequest[],
): Promise<string[]> {
	const { client, catalog } = looking;
	const versions: string[] = [];
	for (const request of requests) {
		const { recordPath, object } = writeOf(catalog, request);
		// What stands at the path of an attachment is its content. [Attachments]
		if (recordPath === undefined || object.endsWith('attachments')) continue;
		versions.push(await changedAt(looking, recordPath));
		if (object !== 'approvals') continue;
		const document = await orNothing(documentOfApproval(client, catalog, recordPath));
		if (document !== undefined) versions.push(await changedAt(looking, document.path));
	}
	return versions;
}

/** The list to which a write adds a record; undefined where it adds none, or the list cannot be read. */
function listOf({ catalog }: Looking, request: CoupaRequest): string | undefined {
	const { action, resource } = writeOf(catalog, request);
	if (action !== 'create' || resource?.operations.query === undefined) return undefined;
	const depth = apiPath(resource).split('/').length;
	return request.path.split('/').slice(0, depth).join('/');
}

/** The newest ID of each list to which the writes add something: `` where it is not known. */
export async function newestOf(
	looking: Looking,
	requests: readonly CoupaRequest[],
): Promise<string[]> {
	const found: string[] = [];
	for (const request of requests) {
		const path = listOf(looking, request);
		if (path === undefined) continue;
		const query = [
			...returnTypeArguments({ kind: 'fields', fields: ['id'] }),
			['order_by', 'id'],
			['dir', 'desc'],
			['limit', '1'],
		] as const;
		const answer = await orNothing(looking.client.request({ method: 'GET', path, query }));
		const [newest] = objectsIn(answer?.body);
		found.push(newest === undefined ? '' : scalarText(newest.id));
	}
	return found;
}

/** Whether a record has every plain value that was sent; values that it does not show tell nothing. */
function isTwin(record: JsonObject, sent: JsonObject): boolean {
	const plain = Object.entries(sent)
		.map(([name, value]) => [scalarText(value), scalarText(valueAt(record, name))])
		.filter(([wanted, stored]) => wanted !== '' && stored !== '');
	// Coupa writes amounts in a form of its own.
	const isSame = ([wanted, stored]: string[]): boolean =>
		wanted === stored || Number(wanted) === Number(stored);
	return plain.length > 0 && plain.every(isSame);
}

/**
 * Refuses to create what was created since the preview already: as when a code is used twice.
 *
 * @param newest as `newestOf` gave it for the preview
 * @throws CoupaError (`invalidRequest`) that names the record
 */
export async function checkNotCreated(
	looking: Looking,
	requests: readonly CoupaRequest[],
	newest: readonly string[],
): Promise<void> {
	const creates = requests.filter((request) => listOf(looking, request) !== undefined);
	for (const [index, request] of creates.entries()) {
		const { path, body } = request;
		const since = newest[index] ?? '';
		if (since === '' || !isPlainObject(body)) continue;
		const query = [
			['id[gt]', since],
			['order_by', 'id'],
		] as const;
		const answer = await orNothing(looking.client.request({ method: 'GET', path, query }));
		const twin = objectsIn(answer?.body).find((record) => isTwin(record, body));
		if (twin === undefined) continue;
		refuse(
			`A record with these values was created since the preview: ${scalarText(twin.id)}`,
			'Nothing was sent. If there is to be another one, run the operation without a code for a new preview.',
		);
	}
}
