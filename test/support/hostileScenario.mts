import type { IDataObject } from 'n8n-workflow';

import { type StoredCredential, withToken } from './credentials.mts';
import { type Engine, type NodeResult, type NodeRun, startEngine } from './engine.mts';
import { type HostileServer, startHostileServer } from './hostileServer.mts';

/** No JWT and nothing that looks like one: it can be known by its value only. */
export const TOKEN = 'tok-3f9a1c77b2e84d06-opaque';
export const CLIENT_SECRET = 'cs/7+secret=&"quoted"';

/** The node on n8n's engine, with a hostile Coupa to talk to. */
export interface HostileScenario {
	engine: Engine;
	coupa: HostileServer;
	/** A credential for it, with a token unless told `null`. */
	credential: StoredCredential;
	addCredential(data?: object, token?: string | null, type?: string): StoredCredential;
	run(parameters: IDataObject, more?: Partial<NodeRun>): Promise<NodeResult>;
	stop(): Promise<void>;
}

export async function startHostileScenario(): Promise<HostileScenario> {
	const [engine, coupa] = await Promise.all([startEngine(), startHostileServer()]);
	const addCredential: HostileScenario['addCredential'] = (data = {}, token = TOKEN, type) => {
		const all = {
			instanceUrl: coupa.url,
			clientId: 'client-of-the-test',
			clientSecret: CLIENT_SECRET,
			coupaScopes: ['core.common.read'],
			...data,
		};
		const withOne = token === null ? all : withToken(all, { access_token: token });
		return engine.credentials.add(withOne, type);
	};
	const credential = addCredential();
	return {
		engine,
		coupa,
		credential,
		addCredential,
		run: async (parameters, more = {}) => await engine.run({ parameters, credential, ...more }),
		stop: async () => await coupa.stop(),
	};
}
