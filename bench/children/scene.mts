import { createRequire } from 'node:module';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { type Engine, startEngine } from '../../test/support/engine.mts';
import { type StoredCredential, withToken } from '../../test/support/credentials.mts';
import { queryOf } from '../../test/support/scenario.mts';

const { RateLimiter } = createRequire(import.meta.url)('../../dist/coupa/http') as {
	RateLimiter: { prototype: { acquire(): Promise<void> } };
};

/**
 * Lets requests go at once, as no setting does: reading waits for the limit, and in that time V8 looks
 * for garbage again and again, which is no cost of reading.
 */
export function withoutLimit(): void {
	RateLimiter.prototype.acquire = () => Promise.resolve();
}

/** What a child process is told by its parent. */
export interface Task {
	url: string;
	clientId: string;
	clientSecret: string;
	token: string;
	object: string;
	/** All records of the object, and of the one for warming up. */
	records: number;
	warmUpObject: string;
}

export function taskOf(argument: string | undefined): Task {
	return JSON.parse(argument ?? '{}') as Task;
}

/** The node on n8n's engine in this process, with a credential that has a token. */
export class Scene {
	private readonly engine: Engine;

	private readonly credential: StoredCredential;

	private constructor(engine: Engine, credential: StoredCredential) {
		this.engine = engine;
		this.credential = credential;
	}

	static async open({ url, clientId, clientSecret, token }: Task): Promise<Scene> {
		const engine = await startEngine();
		const credential = engine.credentials.add(
			withToken({ instanceUrl: url, clientId, clientSecret }, { access_token: token }),
		);
		return new Scene(engine, credential);
	}

	/** Reads all records of an object with this connector. */
	async query(object: string): Promise<INodeExecutionData[]> {
		const options = { requestsPerSecond: 25 };
		return await this.run(queryOf(object, { returnAll: true, options }));
	}

	/** Runs other code in the place of the node: what n8n's own helpers cost. */
	async instead(
		execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>,
	): Promise<INodeExecutionData[]> {
		const type = this.engine.nodeTypes.getByName('n8n-nodes-coupa.coupa') as {
			execute?: typeof execute;
		};
		const own = type.execute;
		type.execute = execute;
		try {
			return await this.run(queryOf('suppliers'));
		} finally {
			type.execute = own;
		}
	}

	/** Runs the node once, on items where some are given. */
	async run(parameters: IDataObject, items?: INodeExecutionData[]): Promise<INodeExecutionData[]> {
		const { credential } = this;
		const { items: made, error } = await this.engine.run({ parameters, items, credential });
		if (error !== undefined) throw error;
		return made;
	}
}
