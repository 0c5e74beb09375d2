import { relativePath } from '../catalog';
import { CoupaError } from '../errors';
import type { CoupaClient, CoupaRequest } from '../http';
import type { QueryArgument } from '../types';
import { type RawAnswer, rawAnswer } from './answers';
import { MOST_REQUESTS } from './limits';

/** No request could be sent at all, or none will be let through. */
function isHopeless({ kind }: CoupaError): boolean {
	return kind === 'token' || kind === 'unauthorized';
}

/** Reads answers as they come, and remembers how all of them were. It sends nothing that is not a read. */
export class CheckUpRequests {
	/** Of all tries, in their order. */
	readonly answers: RawAnswer[] = [];

	private sent = 0;

	private readonly client: CoupaClient;

	private readonly now: () => number;

	/** @param now in ms since the epoch */
	constructor(client: CoupaClient, now: () => number) {
		this.client = client;
		this.now = now;
	}

	get count(): number {
		return this.sent;
	}

	/** No more requests may be sent. */
	get isUsedUp(): boolean {
		return this.sent >= MOST_REQUESTS;
	}

	/**
	 * The last answer to a request for a list; undefined where none came, or no more requests may be sent.
	 *
	 * @throws CoupaError where there is no token, or nothing has ever answered; CancelledError
	 */
	async ask(path: string, query: readonly QueryArgument[]): Promise<RawAnswer | undefined> {
		return await this.answered({ method: 'GET', path, query, expects: 'list' });
	}

	/** The same for what is no list. @param query of GraphQL; left out for a plain address */
	async askFor(path: string, query?: string): Promise<RawAnswer | undefined> {
		if (query === undefined) return await this.answered({ method: 'GET', path });
		return await this.answered({ method: 'POST', path, body: { query }, safe: true });
	}

	private async answered(asked: CoupaRequest): Promise<RawAnswer | undefined> {
		let last: RawAnswer | undefined;
		const about = { path: relativePath(asked.path), asksForList: asked.expects === 'list' };
		const request = this.client.request({
			...asked,
			onSent: () => this.countOne(),
			onAnswer: (response) => {
				last = rawAnswer(response, { ...about, receivedAt: this.now() });
				this.answers.push(last);
			},
		});
		// The answer says more than the error that is made of it.
		await request.catch((error: unknown) => this.endIfHopeless(error));
		return last;
	}

	private endIfHopeless(error: unknown): void {
		const isRefusal = error instanceof CoupaError && !isHopeless(error);
		if (!isRefusal || this.answers.length === 0) throw error;
	}

	private countOne(): void {
		if (this.isUsedUp) {
			throw new CoupaError({
				kind: 'invalidRequest',
				message: `The check-up has sent ${MOST_REQUESTS} requests and sends no more`,
			});
		}
		this.sent += 1;
	}
}
