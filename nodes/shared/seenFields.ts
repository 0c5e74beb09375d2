import { type Catalog, relativePath } from '../../coupa/catalog';
import { SeenFields } from '../../coupa/fields/discovery';
import type { CoupaClient, CoupaRequest } from '../../coupa/http';
import { isPlainObject } from '../../coupa/lib/json';
import { systemClock } from './transport/clock';
import { type CoupaContext, credentialType, readCredential } from './transport/credentialType';

/** Shared by everything in this process. */
export const seenFields = new SeenFields(() => systemClock.now());

/** The host and the credential: another credential may see other fields. */
export async function tenantOf(
	context: CoupaContext,
	{ origin }: Pick<CoupaClient, 'origin'>,
): Promise<string> {
	const id = context.getNode().credentials?.[credentialType(context)]?.id;
	return JSON.stringify([origin, id ?? (await readCredential(context)).clientId]);
}

/** A client whose answers show the custom fields that they have to the lists of fields. */
export async function withSeenFields(
	client: CoupaClient,
	context: CoupaContext,
	catalog: Catalog,
): Promise<CoupaClient> {
	const tenant = await tenantOf(context, client);
	const resources = new Map<string, ReturnType<Catalog['resourceAt']>>();
	const resourceAt = (path: string) => {
		const list = relativePath(path).replace(/\/\d+$/, '');
		if (!resources.has(list)) resources.set(list, catalog.resourceAt(list));
		return resources.get(list);
	};
	const observe = ({ method, path }: CoupaRequest, body: unknown) => {
		const resource = method === 'GET' ? resourceAt(path) : undefined;
		if (resource === undefined || resource.parents.length > 0) return;
		const records = (Array.isArray(body) ? body : [body]).filter(isPlainObject);
		seenFields.observe(catalog, tenant, resource, records);
	};
	return {
		...client,
		async request(request) {
			const response = await client.request(request);
			observe(request, response.body);
			return response;
		},
	};
}
