import { apiPath, type Catalog, documentResource, type Resource } from '../catalog';
import { CoupaError } from '../errors';
import type { CoupaClient } from '../http';
import { isPlainObject, type JsonObject } from '../lib/json';
import { absolute, decimalOf, larger } from '../lib/decimal';
import { scalarText } from '../lib/text';
import { returnTypeArguments, selectionFromPaths, valueAt } from '../query';
import { totalFields } from '../totals';
import type { Money } from './types';

/** A record, with the fields that are needed; all of it where a tenant refuses to select them. */
export async function readFields(
	client: CoupaClient,
	path: string,
	fields: readonly string[],
	scopes: readonly string[] = [],
): Promise<JsonObject> {
	const query = returnTypeArguments({
		kind: 'fields',
		fields: selectionFromPaths(['id', ...fields]),
	});
	const read = async (more: typeof query): Promise<unknown> =>
		(await client.request({ method: 'GET', path, query: more, scopes })).body;
	const selected = await read(query).catch(async (error: unknown) => {
		if (error instanceof CoupaError && error.kind === 'validation') return await read([]);
		throw error;
	});
	return isPlainObject(selected) ? selected : {};
}

/** What a record is worth: the largest of its totals; undefined where it says none, or no currency. */
export async function recordWorth(
	client: CoupaClient,
	catalog: Catalog,
	resource: Resource,
	path: string,
): Promise<Money | undefined> {
	const names = totalFields(catalog, resource.object);
	const record = await readFields(
		client,
		path,
		[...names, 'currency.code'],
		resource.operations.show?.scopes,
	);
	const amounts = names.flatMap((name) => decimalOf(valueAt(record, name)) ?? []).map(absolute);
	const currency = scalarText(valueAt(record, 'currency.code')).toUpperCase();
	if (amounts.length === 0 || currency === '') return undefined;
	return { amount: amounts.reduce(larger), currency };
}

/** Where the document of an approval is; undefined where that cannot be told. */
export async function documentOfApproval(
	client: CoupaClient,
	catalog: Catalog,
	path: string,
): Promise<{ resource: Resource; path: string } | undefined> {
	const approval = await readFields(client, path, ['approvable-type', 'approvable-id']);
	const type = scalarText(valueAt(approval, 'approvable-type'));
	const id = scalarText(valueAt(approval, 'approvable-id'));
	const resource = documentResource(catalog, type);
	if (resource === undefined || !/^\d+$/.test(id)) return undefined;
	return { resource, path: `${apiPath(resource)}/${id}` };
}
