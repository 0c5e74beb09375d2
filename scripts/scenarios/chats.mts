import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { CredentialInput } from '../n8n/workflow.mts';
import { Chat } from './chat.mts';
import { slackCredential, slackRoutes } from './slack.mts';
import { teamsCredential, teamsRoutes } from './teams.mts';

/** A request to one of the chats' own interfaces. */
export interface Asked {
	headers: { authorization?: string };
	params: unknown;
	body: unknown;
}

export interface Reply {
	code: (status: number) => { send: (body: unknown) => unknown };
}

/**
 * Slack and Microsoft Teams as far as the scenarios need them, on this machine: one address for both, and a
 * chat of its own for each access token.
 */
export class Chats {
	/** Where n8n is, for what Slack sends to it. */
	readonly n8n: string;
	readonly #server = Fastify();
	readonly #chats = new Map<string, Chat>();

	/** @param n8n without a slash at the end */
	constructor(n8n: string) {
		this.n8n = n8n;
	}

	/** Without a slash at the end. */
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get port(): number {
		return (this.#server.server.address() as AddressInfo).port;
	}

	async start(): Promise<void> {
		const [slack, teams] = [slackRoutes(this), teamsRoutes(this)];
		this.#server.post('/api/chat.postMessage', slack.post);
		this.#server.get('/api/conversations.history', slack.history);
		this.#server.get('/api/users.info', slack.person);
		this.#server.post('/slack/:token/:id', slack.replace);
		this.#server.post('/v1.0/chats/:chat/messages', teams.post);
		this.#server.get('/v1.0/chats/:chat/messages', teams.list);
		await this.#server.listen({ host: '127.0.0.1', port: 0 });
	}

	async stop(): Promise<void> {
		await this.#server.close();
	}

	/** A new chat, and n8n's credentials for it. */
	open(token: string): { chat: Chat; credentials: CredentialInput[] } {
		const chat = new Chat();
		this.#chats.set(token, chat);
		return { chat, credentials: [slackCredential(token), teamsCredential(token, this.url)] };
	}

	/** The chat that somebody with this access token writes into. */
	of({ headers }: Asked): { token: string; chat: Chat | undefined } {
		const token = (headers.authorization ?? '').replace(/^Bearer /, '');
		return { token, chat: this.#chats.get(token) };
	}

	/** The message that an address of Slack's belongs to. */
	message(token: string, id: string) {
		return this.#chats.get(token)?.messages.find((message) => message.id === id);
	}
}
