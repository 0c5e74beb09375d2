import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { StoredCredential } from './credentials.mts';
import { type Engine, type NodeResult, type NodeRun, startEngine } from './engine.mts';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.mts';

/** More than it takes to prove the full rate. */
const ENOUGH_REQUESTS = 60;

/** The node on n8n's engine, with a sandbox to talk to. */
export interface Scenario {
	engine: Engine;
	sandbox: Sandbox;
	/** A credential with a token that is old enough, so that nothing waits. */
	credential: StoredCredential;
	/** Stores one more credential for the sandbox's first client. */
	addCredential(data?: ICredentialDataDecryptedObject): StoredCredential;
	/** Runs the node with the credential of the scenario. */
	run(parameters: IDataObject, more?: Partial<NodeRun>): Promise<NodeResult>;
	/** The requests below /api since the last call, as `GET /api/suppliers?limit=50`. */
	apiRequests(): Promise<string[]>;
	/** Sends until the process has proved its rate: it starts slowly with each Coupa. Takes seconds. */
	reachFullSpeed(): Promise<void>;
	stop(): Promise<void>;
}

/** An object chosen from the list. */
export function object(path: string): IDataObject {
	return { __rl: true, mode: 'list', value: path };
}

/** An object entered as a path. */
export function objectByPath(path: string): IDataObject {
	return { __rl: true, mode: 'path', value: path };
}

/** The parameters of a query, with everything by default. */
export function queryOf(path: string, more: IDataObject = {}): IDataObject {
	return { resource: 'record', operation: 'query', object: object(path), ...more };
}

/** Conditions as the filter builder stores them. */
export function where(
	...rows: Array<[field: string, operator: string, value?: unknown]>
): IDataObject {
	return {
		filter: rows.map(
			([field, operator, value = '']) => ({ field, operator, value }) as IDataObject,
		),
	};
}

export async function startScenario(options: SandboxOptions = {}): Promise<Scenario> {
	const [engine, sandbox] = await Promise.all([startEngine(), startSandbox(options)]);
	const scopes = sandbox.clients[0].scopes.filter((scope) => scope.startsWith('core.'));
	const addCredential: Scenario['addCredential'] = (data = {}) =>
		engine.credentials.add({
			instanceUrl: sandbox.url,
			clientId: sandbox.clientId,
			clientSecret: sandbox.clientSecret,
			scopes,
			...data,
		});
	const token = await sandbox.admin.token({ ageSeconds: 60 });
	const credential = addCredential({ oauthTokenData: { ...token, token_type: 'Bearer' } });
	await sandbox.admin.clearRequests();
	return {
		engine,
		sandbox,
		credential,
		addCredential,
		run: async (parameters, more = {}) => await engine.run({ parameters, credential, ...more }),
		async apiRequests() {
			const requests = await sandbox.admin.requests();
			await sandbox.admin.clearRequests();
			return requests
				.filter(({ path }) => /^\/(\w+\/)?api\//.test(path))
				.map(({ method, path, query }) => `${method} ${path}${query === '' ? '' : `?${query}`}`);
		},
		async reachFullSpeed() {
			const get = { resource: 'record', operation: 'get', object: object('suppliers') };
			const options = { requestsPerSecond: 25 };
			const items = Array.from({ length: ENOUGH_REQUESTS }, () => ({ json: {} }));
			await engine.run({ parameters: { ...get, recordId: '1', options }, credential, items });
			await sandbox.admin.clearRequests();
		},
		stop: async () => await sandbox.stop(),
	};
}

/** The values of one field of all output items. */
export function valuesOf(result: NodeResult, field: string): unknown[] {
	return result.items.map(({ json }) => json[field]);
}
