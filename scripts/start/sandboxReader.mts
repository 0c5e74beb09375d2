import { setTimeout as sleep } from 'node:timers/promises';
import type { Item, Sandbox } from './examples/types.mts';

/** The sandbox counts these requests, too: after 429 it takes some again a second later. */
const AFTER_429_MS = 1_000;

/** Looks into a running sandbox past the connector and past n8n. */
export class SandboxReader implements Sandbox {
	readonly #url: string;
	#token: string | undefined;

	/** @param url without a slash at the end */
	constructor(url: string) {
		this.#url = url;
	}

	async stored(resource: string, id: unknown): Promise<Item | undefined> {
		const response = await fetch(`${this.#url}/sandbox/records/${resource}/${String(id)}`);
		return response.ok ? ((await response.json()) as Item) : undefined;
	}

	async find(resource: string, query: string): Promise<Item[]> {
		const authorization = `Bearer ${await this.accessToken()}`;
		const headers = { authorization, accept: 'application/json' };
		return await this.#json<Item[]>(`/api/${resource}?${query}`, { headers });
	}

	/** Its tokens are gone after a reset. */
	protected forgetToken(): void {
		this.#token = undefined;
	}

	/** A token that works at once: the sandbox gives it out of hand. */
	protected async accessToken(): Promise<string> {
		const issue = async () =>
			await this.#json<{ access_token: string }>('/sandbox/tokens', { method: 'POST' });
		this.#token ??= (await issue()).access_token;
		return this.#token;
	}

	async #json<T>(path: string, init: RequestInit): Promise<T> {
		const response = await fetch(`${this.#url}${path}`, init);
		if (response.status === 429) {
			await sleep(AFTER_429_MS);
			return await this.#json(path, init);
		}
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
		return (await response.json()) as T;
	}
}
