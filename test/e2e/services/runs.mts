import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import type { Sandbox } from '../../support/sandbox.mts';
import type { Worker } from './queueMode.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { type Answers, type Credential, type Parameters, webhookWorkflow } from './workflows.mts';

/** The longest that an execution may take. */
const PATIENCE = new Agent({ headersTimeout: 5 * 60_000, bodyTimeout: 5 * 60_000 });
const LOOK_EVERY_MS = 200;
/** A trigger that asks nothing for so long has found where it starts. */
const STILL_MS = 5_000;
/** A trigger polls each minute, and a busy machine skips one or two of its polls. */
const WAIT_MS = 240_000;

/** Waits until something is the case. @throws Error after the time */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined | false>,
	timeoutMs = WAIT_MS,
): Promise<T> {
	for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; ) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		await sleep(LOOK_EVERY_MS);
	}
	throw new Error(`After ${timeoutMs / 1000} s still not: ${what}`);
}

export type Item = Record<string, unknown>;

/** A call of a webhook, answered at the end of its execution. */
export interface Answer {
	status: number;
	/** The items of the last node, or what n8n said instead. */
	items: Item[];
}

/** An n8n whose production webhooks are called at some address. */
export interface Callable {
	client: N8nClient;
	webhookUrl: string;
}

/** An active workflow that is started by a webhook. */
export class Registered {
	readonly id: string;
	readonly #stage: Callable;
	readonly #path: string;

	private constructor(stage: Callable, id: string, path: string) {
		this.#stage = stage;
		this.id = id;
		this.#path = path;
	}

	static async create(
		stage: Callable,
		path: string,
		parameters: Parameters,
		credential: Credential,
		answers?: Answers,
	): Promise<Registered> {
		const workflow = webhookWorkflow(path, parameters, credential, answers);
		const id = await stage.client.createWorkflow(workflow);
		await stage.client.activate(id);
		return new Registered(stage, id, path);
	}

	/** Calls it with IDs, for an answer with items. */
	async call(ids: readonly number[] = [1]): Promise<Answer> {
		const { status, content } = await this.fetch(ids);
		const json = JSON.parse(content.toString('utf8')) as Item | Item[];
		return { status, items: Array.isArray(json) ? json : [json] };
	}

	/** Calls it with IDs. A webhook is registered some moments after the activation. */
	async fetch(
		ids: readonly number[] = [1],
	): Promise<{ status: number; type: string; content: Buffer }> {
		return await until(`the webhook ${this.#path} is registered`, async () => {
			const response = await fetch(`${this.#stage.webhookUrl}/webhook/${this.#path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ ids }),
				dispatcher: PATIENCE,
			});
			const content = Buffer.from(await response.arrayBuffer());
			const type = response.headers.get('content-type') ?? '';
			return response.status === 404 ? undefined : { status: response.status, type, content };
		});
	}

	/** The newest execution that is not one of those; waits for it. */
	async newest(others: readonly string[] = []): Promise<string> {
		return await until(`an execution of ${this.#path}`, async () =>
			(await this.executions()).find((id) => !others.includes(id)),
		);
	}

	/** The IDs of its executions, the newest first. */
	async executions(): Promise<string[]> {
		return (await this.#stage.client.executions(this.id)).map(({ id }) => id);
	}
}

/**
 * Publishes a workflow whose trigger watches a list, and waits until it has looked where it starts: n8n
 * says that it is active before that, and what changes until then is not emitted.
 */
export async function activated(
	{ client, sandbox }: { client: N8nClient; sandbox: Pick<Sandbox, 'admin'> },
	id: string,
	path: string,
): Promise<void> {
	await sandbox.admin.clearRequests();
	await client.activate(id);
	let [before, since] = [0, Date.now()];
	await until('the trigger has looked where it starts', async () => {
		const looks = (await sandbox.admin.requests()).filter((request) => request.path === path);
		if (looks.length !== before) [before, since] = [looks.length, Date.now()];
		return before > 0 && Date.now() - since > STILL_MS;
	});
}

/** The worker that began an execution. */
export async function workerOf(
	{ workers }: { workers: Worker[] },
	execution: string,
): Promise<Worker> {
	return await until(`a worker began execution ${execution}`, () =>
		Promise.resolve(workers.find((worker) => worker.began().includes(execution))),
	);
}

/** The status of an execution that a worker does not finish, when n8n has noticed. */
export async function ended({ client }: { client: N8nClient }, id: string): Promise<string> {
	return await until(`execution ${id} ended`, async () => {
		const { status } = await client.execution(id);
		return ['new', 'running', 'waiting'].includes(status) ? undefined : status;
	});
}

export function idsOf(items: readonly Item[]): number[] {
	return items.map(({ id }) => Number(id));
}

export function sorted(ids: readonly number[]): number[] {
	return [...ids].sort((a, b) => a - b);
}
