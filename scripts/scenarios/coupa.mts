import type { Fault, FaultMatch } from '../../sandbox/faults/faults.mts';
import type { Item } from '../start/examples/types.mts';
import { SandboxReader } from '../start/sandboxReader.mts';

export type { Item } from '../start/examples/types.mts';

/** The Coupa side of a scenario: the sandbox, looked into and prepared past n8n. */
export class Coupa extends SandboxReader {
	readonly #url: string;
	#flavours = '';

	/** @param url without a slash at the end */
	constructor(url: string) {
		super(url);
		this.#url = url;
	}

	/** All records as at the start, and a tenant with these flavours. */
	async reset(flavours: string): Promise<void> {
		await this.#ask('DELETE', 'faults');
		await this.#ask('PUT', 'tenant', { flavours });
		await this.#ask('POST', 'reset');
		this.#flavours = flavours;
		this.forgetToken();
	}

	/**
	 * All records that a query finds, in the order of their IDs. Read as on the usual tenant: the judge
	 * shall not fall for what the workflow could.
	 */
	async all(resource: string, query: string): Promise<Item[]> {
		await this.#ask('PUT', 'tenant', { flavours: '' });
		const found: Item[] = [];
		for (let page: Item[] | undefined; page?.length !== 0; found.push(...page)) {
			const behind = `id[gt]=${String(found.at(-1)?.id ?? 0)}&order_by=id`;
			page = await super.find(resource, `${query}&${behind}`);
		}
		await this.#ask('PUT', 'tenant', { flavours: this.#flavours });
		return found;
	}

	/** Those of them that the connector's user may see. */
	override async find(resource: string, query: string): Promise<Item[]> {
		const found = await this.all(resource, query);
		if (!this.#flavours.includes('filtered-after-paging')) return found;
		const seen = await Promise.all(
			found.map(async ({ id }) => await super.find(resource, `id=${String(id)}`)),
		);
		return found.filter((_, at) => seen[at].length > 0);
	}

	/** Enters a record as a person does in Coupa: no rule of the API applies. */
	async enter(resource: string, record: Item): Promise<Item> {
		return await this.#ask<Item>('POST', `records/${resource}`, record);
	}

	/** Changes a record as a person does in Coupa. */
	async change(resource: string, id: unknown, fields: Item): Promise<Item> {
		return await this.#ask<Item>('PUT', `records/${resource}/${String(id)}`, fields);
	}

	/** Attaches a text file to a record. */
	async attach(resource: string, id: unknown, name: string, text: string): Promise<void> {
		const form = new FormData();
		form.set('attachment[type]', 'file');
		form.set('attachment[intent]', 'Internal');
		form.set('attachment[file]', new File([text], name, { type: 'text/plain' }));
		await this.does('POST', `${resource}/${String(id)}/attachments`, form);
	}

	/** What somebody does through Coupa's API, not the workflow. */
	async does(method: string, path: string, body?: FormData | Item): Promise<void> {
		const authorization = `Bearer ${await this.accessToken()}`;
		const headers = { authorization, accept: 'application/json' };
		const isForm = body === undefined || body instanceof FormData;
		const response = await fetch(`${this.#url}/api/${path}`, {
			method,
			headers: isForm ? headers : { ...headers, 'content-type': 'application/json' },
			...(body && { body: isForm ? body : JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
	}

	/** Lets a request fail that is to come. */
	async fail(fault: Fault): Promise<void> {
		await this.#ask('POST', 'faults', fault);
	}

	/** Refuses requests that are to come, in the form that Coupa's errors have. */
	async refuse(
		match: FaultMatch,
		sentence: string,
		{ skip = 0, status = 400, times = 1 } = {},
	): Promise<void> {
		const body = { errors: { error: [sentence] } };
		await this.fail({ match, skip, times, kind: 'status', status, body });
	}

	/** Takes back all that `fail` asked for. */
	async heal(): Promise<void> {
		await this.#ask('DELETE', 'faults');
	}

	/** The one record that a query finds. @throws Error where it finds none or several */
	async one(resource: string, query: string): Promise<Item> {
		const found = await this.find(resource, query);
		if (found.length !== 1) throw new Error(`${found.length} ${resource} in Coupa with ${query}`);
		return found[0];
	}

	/** How many records there are of each object. */
	async counts(): Promise<Record<string, number>> {
		return (await this.#ask<{ records: Record<string, number> }>('GET', 'state')).records;
	}

	async #ask<T = void>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.#url}/sandbox/${path}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(`The sandbox answered ${response.status} to ${path}: ${text}`);
		return (text ? JSON.parse(text) : undefined) as T;
	}
}
