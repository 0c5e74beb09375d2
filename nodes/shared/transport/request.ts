import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { AUTHORIZATION_CODE, type CoupaContext, credentialType } from './credentialType';
import { RENEW, tokenFailures } from './tokens';
import { cannotRenew } from './transportErrors';

// Why: docs/decisions/009-no-redirects.md
/** A full response of n8n's helper, with a body that is still to come. */
interface Answer {
	statusCode: number;
	headers: unknown;
	body: unknown;
}

/** n8n's helper with the credential. It rejects where no answer came, and by no status. */
export type FullRequest = (options: IHttpRequestOptions) => Promise<Answer>;

/** What n8n takes for a 401 of the API: it renews its own token then, and comes again. */
class Refused extends Error {
	readonly response = { status: 401 };
}

/** What was refused did not happen: without a token in its headers, the request counts as not sent. */
function unsign({ headers }: IHttpRequestOptions): void {
	delete (headers as IDataObject).Authorization;
}

/** A request of which the answer is not wanted ends with its connection. To destroy the body is not enough. */
class Ending {
	private readonly controller = new AbortController();

	readonly signal: AbortSignal;

	constructor(...others: Array<AbortSignal | undefined>) {
		const signals = others.filter((signal) => signal !== undefined);
		this.signal = AbortSignal.any([this.controller.signal, ...signals]);
	}

	drop({ body }: Answer): void {
		const stream = body as Partial<NodeJS.ReadableStream> | undefined;
		stream?.on?.('error', () => undefined);
		this.controller.abort();
	}
}

/**
 * One request with the credential of a node. All statuses come as answers: of one that n8n throws, n8n 1
 * keeps neither headers nor body. A 401 is told to n8n all the same, which then renews the token.
 */
class CredentialRequest {
	private readonly type: string;

	private readonly context: CoupaContext;

	/** The credential as n8n read it last for this request. */
	private credential: ICredentialDataDecryptedObject = {};

	/** Answers 401 that n8n was told of, to its own token. */
	private readonly refused: Array<{ answer: Answer; ending: Ending }> = [];

	private ending: Ending;

	/** @param signal ends all that n8n sends for the request: for a token, too */
	constructor(context: CoupaContext, signal: AbortSignal) {
		this.type = credentialType(context);
		this.ending = new Ending(signal);
		this.context = this.contextWith(context, signal);
	}

	async send(options: IHttpRequestOptions, signal: AbortSignal): Promise<Answer> {
		const answer = await this.ask(options);
		if (this.type === AUTHORIZATION_CODE || answer.statusCode !== 401) return answer;
		this.ending.drop(answer);
		this.ending = new Ending(signal);
		unsign(options);
		return await this.ask({ ...options, [RENEW]: true } as IHttpRequestOptions);
	}

	private async ask(options: IHttpRequestOptions): Promise<Answer> {
		const { context, type, refused } = this;
		try {
			return (await context.helpers.httpRequestWithAuthentication.call(context, type, {
				...options,
				ignoreHttpStatusErrors: true,
			})) as Answer;
		} catch (error) {
			// The renewed token was refused as well, or there is nothing to renew it by: that is the answer.
			const isAnswer = refused.length > 1 || cannotRenew(error);
			const last = isAnswer ? refused.pop() : undefined;
			if (last !== undefined) return last.answer;
			throw tokenFailures.get(this.credential) ?? error;
		} finally {
			for (const { answer, ending } of refused.splice(0)) ending.drop(answer);
		}
	}

	/**
	 * n8n's context, which ends requests when the execution is cancelled and by nothing else, with our
	 * signal in place of that one; and which tells what n8n does for the request.
	 */
	private contextWith(context: CoupaContext, signal: AbortSignal): CoupaContext {
		const { helpers } = context;
		const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			const { abortSignal } = options as { abortSignal?: AbortSignal };
			const ending = new Ending(signal, abortSignal);
			const answer = (await helpers.httpRequest({
				...options,
				abortSignal: ending.signal,
			})) as Answer;
			if (this.type !== AUTHORIZATION_CODE || answer.statusCode !== 401) return answer;
			this.refused.push({ answer, ending });
			unsign(options);
			throw new Refused();
		};
		const getCredentials = async (type: string, itemIndex?: number) =>
			(this.credential = await context.getCredentials(type, itemIndex));
		return Object.create(context, {
			getExecutionCancelSignal: { value: () => this.ending.signal },
			getCredentials: { value: getCredentials },
			helpers: { value: { ...helpers, httpRequest } },
		}) as CoupaContext;
	}
}

/** @param signal ends all that n8n sends for a request: for a token, too */
export function createRequest(context: CoupaContext, signal: AbortSignal): FullRequest {
	const request = new CredentialRequest(context, signal);
	return async (options) => await request.send(options, signal);
}
