import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { apiPath, type Catalog, loadCatalog, relativePath } from '../../../coupa/catalog';
import {
	type Connection,
	CustomFieldDiscovery,
	type Discovery,
} from '../../../coupa/fields/discovery';
import { type CoupaClient, instanceOrigin } from '../../../coupa/http';
import { pageSource } from '../../../coupa/read';
import { openClient } from '../transport/client';
import { systemClock } from '../transport/clock';
import { resolveTarget, type Target } from '../target';
import { type CoupaContext, credentialType, readCredential } from '../transport/credentialType';

/** Shared by everything in this process. */
const discovery = new CustomFieldDiscovery(() => systemClock.now());

/** A person waits for the list: no request is repeated, and none may take long. In seconds. */
const TIMEOUT_S = 15;
const ONE_ATTEMPT = { attempts: 1 };

/** The host and the credential: another one may be allowed to see something else. */
async function tenantOf(context: CoupaContext): Promise<string> {
	const credential = await readCredential(context);
	const id = context.getNode().credentials?.[credentialType(context)]?.id ?? credential.clientId;
	return JSON.stringify([instanceOrigin(String(credential.instanceUrl ?? '')), id]);
}

function connection(client: CoupaClient, { resource, path }: Target): Connection {
	const isListed = resource?.operations.query !== undefined && !/[{}]/.test(path);
	return {
		ask: async (request) => (await client.request(request)).body,
		...(isListed && {
			readPage: pageSource(
				client,
				{ path, scopes: resource.operations.query?.scopes },
				resource.parents.length === 0,
			),
		}),
	};
}

async function discoverFor(
	context: CoupaContext,
	catalog: Catalog,
	target: Target & { resource: NonNullable<Target['resource']> },
	list?: string,
): Promise<Discovery> {
	const client = await openClient(context, { timeout: TIMEOUT_S }, ONE_ATTEMPT);
	return await discovery.find(catalog, {
		tenant: await tenantOf(context),
		subject: { object: target.resource.object, path: relativePath(target.path) },
		list,
		connect: () => connection(client, target),
	});
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
			problem: error instanceof Error ? error.message : String(error),
		}),
	);
}

/** The value of a parameter in the editor; undefined while it is an expression, which has no value there. */
function valueOf(
	context: ILoadOptionsFunctions,
	name: string,
	options?: { extractValue: boolean },
): string | undefined {
	const value: unknown = context.getCurrentNodeParameter(name, options);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	return text === '' || text.startsWith('=') ? undefined : text;
}

/**
 * The object that is chosen in the editor, or undefined when the catalog does not know it. Where the id of
 * a parent is not known, its placeholder stays in the path.
 */
export async function chosenTarget(context: ILoadOptionsFunctions): Promise<Target | undefined> {
	const catalog = await loadCatalog();
	const objectPath = valueOf(context, 'object', { extractValue: true });
	const resource = objectPath === undefined ? undefined : catalog.resourceAt(objectPath);
	if (objectPath === undefined || resource === undefined) return undefined;
	const parentIds = ['parentId', 'secondParentId'].map((name) => valueOf(context, name));
	const needed = resource.parents.length;
	const isFilled = !objectPath.includes('{');
	if (!isFilled && parentIds.slice(0, needed).some((id) => id === undefined)) {
		return { resource, path: apiPath(resource), label: resource.label, fromList: true };
	}
	return resolveTarget(catalog, {
		objectPath,
		parentIds: parentIds.map((id) => id ?? ''),
		fromList: true,
	});
}
