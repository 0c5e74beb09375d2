import type { IDataObject } from 'n8n-workflow';

import { connect, type UserToken } from './consent.mts';
import {
	AUTHORIZATION_CODE,
	type StoredCredential,
	type TokenOfTest,
	withToken,
} from './credentials.mts';
import { type Engine, type NodeResult, type NodeRun, startEngine } from './engine.mts';
import { type IssuedToken, type Sandbox, type SandboxOptions, startSandbox } from './sandbox.mts';

/** More than it takes to prove the full rate. */
const ENOUGH_REQUESTS = 60;

/** The node on n8n's engine, with a sandbox to talk to. */
export interface Scenario {
	engine: Engine;
	sandbox: Sandbox;
	/** A credential with a token that is old enough, so that nothing waits. */
	credential: StoredCredential;
	/** The token of that credential. */
	token: IssuedToken;
	/** Stores one more credential for the sandbox's first client, with this token of client credentials. */
	addCredential(data?: object, token?: TokenOfTest, type?: string): StoredCredential;
	/**
	 * Scopes that no other credential of the scenario has: the same ones, in another order. This process
	 * knows the tokens of those that are for the same settings.
	 */
	otherScopes(): { coupaScopes: string[] };
	/** The token of a user who signs in, as n8n has it once a credential is connected. */
	connect(): Promise<UserToken>;
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

/** A record by its number. */
export function byNumber(value: string): IDataObject {
	return { __rl: true, mode: 'number', value };
}

/** A record by its ID. */
export function byId(value: number | string): IDataObject {
	return { __rl: true, mode: 'id', value };
}

/** A record by the address of its page. */
export function byUrl(value: string): IDataObject {
	return { __rl: true, mode: 'url', value };
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
	const turned = [...scopes];
	const addCredential: Scenario['addCredential'] = (data = {}, given, type) => {
		const all = {
			instanceUrl: sandbox.url,
			clientId: sandbox.clientId,
			clientSecret: sandbox.clientSecret,
			coupaScopes: scopes,
			...data,
		};
		return engine.credentials.add(given === undefined ? all : withToken(all, given), type);
	};
	const token = await sandbox.admin.token({ ageSeconds: 60 });
	const credential = addCredential({}, token);
	await sandbox.admin.clearRequests();
	return {
		engine,
		sandbox,
		credential,
		token,
		addCredential,
		otherScopes() {
			turned.push(...turned.splice(0, 1));
			return { coupaScopes: [...turned] };
		},
		async connect() {
			const { data } = addCredential({}, undefined, AUTHORIZATION_CODE);
			const { authUrl, scope } = engine.credentials.resolve(data, AUTHORIZATION_CODE);
			return await connect(sandbox, String(authUrl), String(scope));
		},
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
