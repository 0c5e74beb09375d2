import type { Item, Sandbox } from './examples/types.mts';

/** Looks into a running sandbox past the connector and past n8n. */
export class SandboxReader implements Sandbox {
	readonly #url: string;

	/** @param url without a slash at the end */
	constructor(url: string) {
		this.#url = url;
	}

	async stored(resource: string, id: unknown): Promise<Item | undefined> {
		const response = await fetch(`${this.#url}/sandbox/records/${resource}/${String(id)}`);
		return response.ok ? ((await response.json()) as Item) : undefined;
	}

	async find(resource: string, query: string): Promise<Item[]> {
		const token = await this.#json<{ access_token: string }>('/sandbox/tokens', {
			method: 'POST',
		});
		return await this.#json<Item[]>(`/api/${resource}?${query}`, {
			headers: { authorization: `Bearer ${token.access_token}`, accept: 'application/json' },
		});
	}

	async #json<T>(path: string, init: RequestInit): Promise<T> {
		const response = await fetch(`${this.#url}${path}`, init);
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
		return (await response.json()) as T;
	}
}
