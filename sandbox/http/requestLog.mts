/** What came in, for tests: no tokens, no secrets, no bodies. */
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
