import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { followChat, type Reviewer, type StartedChat } from './chat.mts';
import { executionOf } from './execution.mts';
import type { Execution, StoredExecution } from './execution.mts';
import type { CredentialInput, Workflow } from './workflow.mts';

/** How long n8n's database may be busy with itself. */
const PATIENCE_S = 60;

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface NodeDescription {
	name: string;
	displayName: string;
	version: number | number[];
	defaultVersion?: number;
}

/** An answer of n8n that is not a success. */
export class N8nError extends Error {
	override name = 'N8nError';
	readonly status: number;

	constructor(request: string, status: number, body: string) {
		super(`n8n answered ${status} to ${request}: ${body.slice(0, 500)}`);
		this.status = status;
	}
}

/** Speaks n8n's own REST interface as its editor does: with a cookie and a browser's id. */
export class N8nClient {
	readonly #url: string;
	readonly #browserId = randomUUID();
	readonly #cookies = new Map<string, string>();

	/** @param url where the editor is, without a slash at the end */
	constructor(url: string) {
		this.#url = url;
	}

	/** Makes the owner of a fresh n8n, or signs in where there is one already. */
	async setUpOwner(owner: Owner): Promise<void> {
		const { userManagement } = await this.request<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.request('POST', '/rest/owner/setup', owner);
			return;
		}
		const { email, password } = owner;
		await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** The node types that this n8n knows: what its editor can show. */
	async nodeTypes(): Promise<NodeDescription[]> {
		return await this.request<NodeDescription[]>('GET', '/types/nodes.json');
	}

	/** Makes the credential, or gives the one of the same name and type the new values. */
	async saveCredential(credential: CredentialInput): Promise<{ id: string; name: string }> {
		const { name, type } = credential;
		const known = await this.request<{ id: string; name: string; type: string }[]>(
			'GET',
			'/rest/credentials',
		);
		const same = known.find((other) => other.name === name && other.type === type);
		const { id } = same
			? await this.request<{ id: string }>('PATCH', `/rest/credentials/${same.id}`, credential)
			: await this.request<{ id: string }>('POST', '/rest/credentials', credential);
		return { id, name };
	}

	async workflows(): Promise<{ id: string; name: string; isArchived?: boolean }[]> {
		return await this.request('GET', '/rest/workflows');
	}

	async createWorkflow(workflow: Workflow): Promise<string> {
		const { id } = await this.request<{ id: string }>('POST', '/rest/workflows', {
			active: false, // n8n 1 has no default for it.
			...workflow,
		});
		return id;
	}

	/** Publishes the workflow as it is saved: its triggers and webhooks work from now on. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.request<{ versionId: string }>('GET', `/rest/workflows/${id}`);
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	async deactivate(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`);
	}

	/**
	 * Runs a saved workflow from its manual trigger, as the button in the editor does.
	 *
	 * @param trigger the trigger node's name
	 * @param timeoutMs how long to wait for its end
	 */
	async run(id: string, trigger: string, timeoutMs = 120_000): Promise<Execution> {
		const { executionId } = await this.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger } },
		);
		return await this.#ended(executionId, timeoutMs);
	}

	/**
	 * Says something to a saved workflow with a chat trigger, as the chat in the editor does: the
	 * workflow waits for a message of this session, and then gets it. It needs not be active.
	 *
	 * @param trigger the chat trigger's name
	 * @param review answers the chat's questions; nothing is allowed unless it says so
	 * @returns what the chat shows as the answer, and the execution
	 */
	async chat(
		id: string,
		trigger: string,
		message: string,
		review: Reviewer = () => false,
		timeoutMs = 120_000,
	): Promise<{ reply: string; execution: Execution }> {
		const sessionId = randomUUID();
		const [before] = await this.executions(id);
		await this.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: trigger },
			chatSessionId: sessionId,
		});
		const answer = await this.request<Partial<StartedChat> & { output?: unknown; text?: unknown }>(
			'POST',
			`/webhook-test/${id}/${sessionId}`,
			{ action: 'sendMessage', sessionId, chatInput: message },
		);
		const [newest] = await this.executions(id);
		if (newest === undefined || newest.id === before?.id) {
			throw new Error(`The message "${message}" started no execution.`);
		}
		const reply =
			answer.executionId === undefined
				? String(answer.output ?? answer.text ?? JSON.stringify(answer))
				: await followChat(this.#url, answer as StartedChat, {
						sessionId,
						isPublic: false,
						review,
					});
		return { reply, execution: await this.#ended(newest.id, timeoutMs) };
	}

	/** The same in the public chat of a published workflow, as anybody sees it. */
	async publicChat(
		webhookId: string,
		message: string,
		review: Reviewer,
		timeoutMs = 120_000,
	): Promise<{ reply: string; execution: Execution }> {
		const sessionId = randomUUID();
		const path = `/webhook/${webhookId}/chat`;
		const started = await this.request<StartedChat>('POST', path, {
			action: 'sendMessage',
			sessionId,
			chatInput: message,
		});
		const reply = await followChat(this.#url, started, { sessionId, isPublic: true, review });
		return { reply, execution: await this.#ended(started.executionId, timeoutMs) };
	}

	/** Waits for the end of an execution. */
	async #ended(executionId: string, timeoutMs: number): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		while (Date.now() < deadline) {
			const execution = await this.execution(executionId);
			if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
			await sleep(250);
		}
		throw new Error(`Execution ${executionId} did not end within ${timeoutMs / 1000} s.`);
	}

	/**
	 * Waits for the end of all executions of a workflow that began after one, such as those that it began
	 * itself. Gives the error that ended one of them.
	 */
	async errorOfLater(
		workflowId: string,
		executionId: string,
		timeoutMs = 120_000,
	): Promise<string | undefined> {
		const all = await this.executions(workflowId);
		const later = all.filter(({ id }) => Number(id) > Number(executionId));
		const ended = later.map(async ({ id }) => await this.#ended(id, timeoutMs));
		return (await Promise.all(ended)).find(({ error }) => error)?.error;
	}

	async execution(id: string): Promise<Execution> {
		return executionOf(await this.request<StoredExecution>('GET', `/rest/executions/${id}`));
	}

	/**
	 * The newest executions of a workflow, each once, without their data. n8n puts those that run and
	 * those that have ended together from two queries: one that ends in between is in both.
	 */
	async executions(workflowId: string): Promise<{ id: string; status: string; mode: string }[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{
			results: { id: string; status: string; mode: string }[];
		}>('GET', `/rest/executions?filter=${filter}&limit=50`);
		return [...new Map(results.map((execution) => [execution.id, execution])).values()];
	}

	/**
	 * Any other request of the interface.
	 *
	 * @param patience how many seconds to wait for a database that is not ready
	 * @returns the answer without its envelope
	 * @throws N8nError where n8n does not answer with a success
	 */
	async request<T>(
		method: string,
		path: string,
		body?: unknown,
		patience = PATIENCE_S,
	): Promise<T> {
		const answer = await this.#answer(method, path, body);
		// Before n8n did anything: its database did not answer in time, on a machine that has much to do.
		const isNotReady = answer.status === 503 && answer.text.includes('Database is not ready');
		if (isNotReady && patience > 0) {
			await sleep(1_000);
			return await this.request(method, path, body, patience - 1);
		}
		if (!answer.ok) throw new N8nError(`${method} ${path}`, answer.status, answer.text);
		const json: unknown = JSON.parse(answer.text);
		const enveloped = typeof json === 'object' && json !== null && 'data' in json;
		return (enveloped ? json.data : json) as T;
	}

	async #answer(method: string, path: string, body: unknown) {
		const response = await fetch(`${this.#url}${path}`, {
			method,
			headers: {
				'browser-id': this.#browserId,
				// n8n ends an idle connection after seconds: a busy machine then asks over one that is gone.
				connection: 'close',
				cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [pair] = cookie.split(';');
			const at = pair.indexOf('=');
			this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return { ok: response.ok, status: response.status, text: await response.text() };
	}
}
