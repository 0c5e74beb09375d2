import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from './credentials.mts';
import { DurableTrigger } from './durableTrigger.mts';
import type { RecordData, SandboxOptions } from './sandbox.mts';
import { object, type Scenario, startScenario } from './scenario.mts';
import { DefaultTrigger, type PollResult } from './triggerEngine.mts';

/** Both engines of n8n, for `describe.each`. */
export const ENGINES = [
	['the default engine', DefaultTrigger],
	['the durable engine', DurableTrigger],
] as const;

/** The trigger on n8n's engine, with a sandbox whose clock a test moves on. */
export interface TriggerScenario extends Scenario {
	/** A trigger for an object of the list; it is not active yet. */
	trigger<T>(
		Type: new (...args: ConstructorParameters<typeof DefaultTrigger>) => T,
		path: string,
		parameters?: IDataObject,
		credential?: StoredCredential,
	): T;
	/** Moves the sandbox's clock, by ten seconds unless said otherwise: each step has its own second. */
	later(seconds?: number): Promise<void>;
	/** Creates a record as a person would, ten seconds later. */
	create(path: string, record?: RecordData): Promise<number>;
	/** Changes a record as a person would, ten seconds later. */
	update(path: string, id: number, record?: RecordData): Promise<void>;
	/** Marks or unmarks a record as exported, through the API, ten seconds later. */
	markExported(path: string, id: number, exported?: boolean): Promise<void>;
	/** The requests that polls and activations sent since the last call. */
	reads(): Promise<string[]>;
}

export async function startTriggerScenario(options: SandboxOptions = {}): Promise<TriggerScenario> {
	const lasting = { size: 'small', rate: false, tokenLifetimeS: 10 ** 8 } as const;
	const scenario = await startScenario({ ...lasting, ...options });
	const { engine, sandbox } = scenario;
	const { admin } = sandbox;
	const { access_token: token } = await admin.token();
	const later = async (seconds = 10) => await admin.advanceClock(seconds);
	return {
		...scenario,
		trigger: (Type, path, parameters = {}, credential = scenario.credential) =>
			new Type(engine, { parameters: { object: object(path), ...parameters }, credential }),
		later,
		async create(path, record = {}) {
			await later();
			return Number((await admin.createRecord(path, record)).id);
		},
		async update(path, id, record = {}) {
			await later();
			await admin.updateRecord(path, id, record);
		},
		async markExported(path, id, exported = true) {
			await later();
			const url = `${sandbox.url}/api/${path}/${id}?exported=${exported}`;
			const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
			const answer = await fetch(url, { method: 'PUT', headers });
			if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
		},
		async reads() {
			return (await scenario.apiRequests()).filter((request) => request.startsWith('GET '));
		},
	};
}

/** The ids of what a poll emitted. */
export function idsOf({ records, error }: PollResult): unknown[] {
	if (error !== undefined) throw error;
	return records.map(({ id }) => id);
}
