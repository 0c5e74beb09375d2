import { type Catalog, loadCatalog, relativePath } from '../../coupa/catalog';
import {
	type Connection,
	CustomFieldDiscovery,
	type Discovery,
} from '../../coupa/fields/discovery';
import { type CoupaClient, ONE_ATTEMPT } from '../../coupa/http';
import { errorMessage } from '../../coupa/lib/text';
import { pageSource } from '../../coupa/read';
import { seenFields, tenantOf } from './seenFields';
import type { Target } from './target';
import { openClient } from './transport/client';
import { systemClock } from './transport/clock';
import type { CoupaContext } from './transport/credentialType';

/** Shared by everything in this process. */
const discovery = new CustomFieldDiscovery(() => systemClock.now());

/** Somebody waits for the list: no request is repeated, and none may take long. In seconds. */
const TIMEOUT_S = 15;

function connection(client: CoupaClient, { resource, path }: Target): Connection {
	const isListed = resource?.operations.query !== undefined && !/[{}]/.test(path);
	return {
		ask: async (request) => (await client.request(request)).body,
		...(isListed && {
			readPage: pageSource(client, { path, scopes: resource.operations.query?.scopes }),
		}),
	};
}

async function discoverFor(
	context: CoupaContext,
	catalog: Catalog,
	target: Target & { resource: NonNullable<Target['resource']> },
	list?: string,
): Promise<Discovery> {
	const client = await openClient(context, { timeout: TIMEOUT_S }, { retryPolicy: ONE_ATTEMPT });
	const tenant = await tenantOf(context, client);
	const subject = { object: target.resource.object, path: relativePath(target.path) };
	const found = await discovery.find(catalog, {
		tenant,
		subject,
		list,
		connect: () => connection(client, target),
	});
	return { ...found, fields: seenFields.joined(tenant, subject, found.fields) };
}

/**
 * The tenant's custom fields of an object, from memory or with three requests at most. It does not
 * reject: without a credential, or where Coupa does not answer, there are none, and the `problem` says why.
 *
 * @param list the list that a person opened, so that its refresh is noticed; left out at run time
 */
export async function customFieldsFor(
	context: CoupaContext,
	target: Target,
	list?: string,
): Promise<Discovery> {
	const { resource } = target;
	if (resource === undefined) return { fields: [] };
	const catalog = await loadCatalog();
	return await discoverFor(context, catalog, { ...target, resource }, list).catch(
		(error: unknown) => ({
			fields: [],
			problem: errorMessage(error),
		}),
	);
}
