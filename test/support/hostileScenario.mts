import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { StoredCredential } from './credentials.mts';
import { type Engine, type NodeResult, type NodeRun, startEngine } from './engine.mts';
import { type HostileServer, startHostileServer } from './hostileServer.mts';

/** No JWT and nothing that looks like one: it can be known by its value only. */
export const TOKEN = 'tok-3f9a1c77b2e84d06-opaque';
export const CLIENT_SECRET = 'cs/7+secret=&"quoted"';

/** The node on n8n's engine, with a hostile Coupa to talk to. */
export interface HostileScenario {
	engine: Engine;
	coupa: HostileServer;
	/** A credential for it, with a token. */
	credential: StoredCredential;
	addCredential(data?: ICredentialDataDecryptedObject): StoredCredential;
	run(parameters: IDataObject, more?: Partial<NodeRun>): Promise<NodeResult>;
	stop(): Promise<void>;
}

export async function startHostileScenario(): Promise<HostileScenario> {
	const [engine, coupa] = await Promise.all([startEngine(), startHostileServer()]);
	const addCredential: HostileScenario['addCredential'] = (data = {}) =>
		engine.credentials.add({
			instanceUrl: coupa.url,
			clientId: 'client-of-the-test',
			clientSecret: CLIENT_SECRET,
			scopes: ['core.common.read'],
			oauthTokenData: { access_token: TOKEN, token_type: 'Bearer' },
			...data,
		});
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
