/** What came in, for tests: no tokens, no secrets, no bodies but queries of GraphQL. */
import type { Call } from '../lib/call.mts';

export interface LoggedQuery {
	query?: unknown;
	variables?: unknown;
}

export interface LoggedRequest {
	method: string;
	path: string;
	query: string;
	/** 0 while unanswered, and where the connection was reset. */
	status: number;
	/** Epoch in ms by the machine's clock. */
	receivedAt: number;
	/** The first digits of a hash of the access token. */
	token?: string;
	fault?: string;
	/** How the answer was compressed. */
	encoding?: string;
	/** What was asked by GraphQL, where the URL says nothing of it. */
	graphql?: LoggedQuery;
}

/** The query of a request to GraphQL; undefined for others. */
export function loggedQuery({ method, path, body }: Call): LoggedQuery | undefined {
	if (method !== 'POST' || path !== '/api/graphql') return undefined;
	try {
		const { query, variables } = JSON.parse(body.toString('utf8')) as LoggedQuery;
		return { query, variables };
	} catch {
		return {};
	}
}

const MOST = 200_000;

export class RequestLog {
	entries: LoggedRequest[] = [];

	add(entry: LoggedRequest): LoggedRequest {
		if (this.entries.length >= MOST) this.entries.splice(0, MOST / 2);
		this.entries.push(entry);
		return entry;
	}

	clear(): void {
		this.entries = [];
	}
}
