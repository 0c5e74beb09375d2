/** A plain client for the sandbox's tests: fetch with a token, nothing of the connector. */
import type { Sandbox } from '../support/sandbox.mts';

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The body as JSON; undefined where it is none. */
	json: ReturnType<JSON['parse']>;
}

export interface Client {
	token: string;
	get(path: string, headers?: Record<string, string>): Promise<Reply>;
	post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
	put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
	delete(path: string): Promise<Reply>;
	/** What a POST made; the test fails where it is not a 201. */
	made(path: string, body: unknown): Promise<Reply['json']>;
	/** What a PUT made of a record; the test fails where it is not a 200. */
	changed(path: string, body: unknown): Promise<Reply['json']>;
	request(method: string, path: string, init?: RequestInit): Promise<Reply>;
}

const JSON_TYPE = 'application/json';

/** @param scopes all scopes unless given */
export async function clientOf(sandbox: Sandbox, scopes?: string[]): Promise<Client> {
	const issued = await sandbox.admin.token(scopes ? { scopes } : {});
	const token = issued.access_token;
	const request = async (method: string, path: string, init: RequestInit = {}) => {
		const headers = {
			authorization: `Bearer ${token}`,
			...(init.headers as Record<string, string>),
		};
		return await replyOf(
			await fetch(`${sandbox.url}${path.startsWith('/') ? path : `/api/${path}`}`, {
				...init,
				method,
				headers,
			}),
		);
	};
	const send = async (method: string, path: string, body: unknown, headers = {}) =>
		await request(method, path, {
			headers: {
				accept: JSON_TYPE,
				...(body === undefined ? {} : { 'content-type': JSON_TYPE }),
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
	const expected = async (status: number, reply: Promise<Reply>) => {
		const { status: found, json } = await reply;
		expect([found, json.errors]).toEqual([status, undefined]);
		return json;
	};
	return {
		token,
		request,
		made: async (path, body) => await expected(201, send('POST', path, body)),
		changed: async (path, body) => await expected(200, send('PUT', path, body)),
		get: async (path, headers) =>
			await request('GET', path, { headers: { accept: JSON_TYPE, ...headers } }),
		post: async (path, body, headers) => await send('POST', path, body, headers),
		put: async (path, body, headers) => await send('PUT', path, body, headers),
		delete: async (path) => await request('DELETE', path, { headers: { accept: JSON_TYPE } }),
	};
}

export async function replyOf(response: Response): Promise<Reply> {
	const text = await response.text();
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: response.headers, text, json };
}

/** The form post of POST /oauth2/token. */
export async function tokenRequest(
	sandbox: Sandbox,
	form: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Reply> {
	const body = new URLSearchParams(form);
	return await replyOf(
		await fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body, headers }),
	);
}

/** What an answer in JSON says is wrong, under whatever object. */
export function said(json: Reply['json']): string[] {
	return Object.values((json.errors ?? {}) as Record<string, string[]>).flat();
}

/** An invoice of the first supplier. */
export async function madeInvoice(coupa: Client, number: string, more: object = {}) {
	return await coupa.made('invoices', {
		'invoice-number': number,
		'invoice-date': '2026-03-01',
		supplier: { number: '10001' },
		...more,
	});
}
