import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { CoupaError } from '../../coupa/errors';
import { type FormAnswer, isUsable, parseToken, serializeToken } from '../../coupa/http';
import { descriptionOf } from '../../nodes/shared/advice';
import { RENEW, tokenFailures, tokens, tokenSettings } from '../../nodes/shared/transport/tokens';
import { plainHeaders } from '../../nodes/shared/transport/transportErrors';
import { ALLOWED_DOMAINS } from './instance';

/** What n8n takes for an answer 401 of the API: it then calls `preAuthentication`, and comes again. */
class NoUsableToken extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('The access token of the credential was refused, has expired, or is for other settings');
	}
}

type Renewable = IHttpRequestOptions & { [RENEW]?: boolean };

/** Whether a request goes to the host of the instance, and nowhere else. */
function isFor(origin: string, { url, baseURL }: IHttpRequestOptions): boolean {
	try {
		return new URL(url, baseURL).origin === origin;
	} catch {
		return false;
	}
}

/** An error with its advice in the message. What it is made of stays its cause, for the node. */
function inOneMessage(error: unknown): unknown {
	const advice = error instanceof CoupaError ? descriptionOf(error) : undefined;
	if (advice === undefined) return error;
	return new Error(`${(error as CoupaError).message}. ${advice}`, { cause: error });
}

/** Posts a form for a token. No redirect is followed: it would take the secret along. */
async function postForm(
	{ helpers }: IHttpRequestHelper,
	url: string,
	form: string,
	abortSignal: AbortSignal,
): Promise<FormAnswer> {
	const options: IHttpRequestOptions & { abortSignal: AbortSignal } = {
		method: 'POST',
		url,
		body: form,
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		encoding: 'stream',
		returnFullResponse: true,
		disableFollowRedirect: true,
		// A 401 of the token endpoint must not look to n8n like one of the API.
		ignoreHttpStatusErrors: true,
		abortSignal,
	};
	const { statusCode, headers, body } = (await helpers.httpRequest(options)) as {
		statusCode: number;
		headers: unknown;
		body: FormAnswer['body'];
	};
	return { status: statusCode, headers: plainHeaders(headers), body };
}

/**
 * Adds the token to requests to the instance.
 *
 * @throws NoUsableToken where the stored one was refused, has expired or is for other settings: another
 * host, client or scope. It never leaves then.
 */
export function withToken(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: Renewable,
): IHttpRequestOptions {
	const settings = tokenSettings(credentials);
	if (!isFor(settings.origin, requestOptions)) return requestOptions;
	const token = parseToken(credentials.accessToken);
	const wasRefused = requestOptions[RENEW] === true;
	delete requestOptions[RENEW];
	if (wasRefused || token === undefined || !isUsable(token, settings, Date.now()))
		throw new NoUsableToken();
	requestOptions.headers ??= {};
	requestOptions.headers.Authorization = `Bearer ${token.value}`;
	return requestOptions;
}

// Why: docs/decisions/003-client-credentials-fetch-their-token.md
/**
 * Fetches a token, for n8n to store.
 *
 * @throws an error that says why there is no token and what to do: the test of the credential shows its
 * message alone
 */
export async function fetchedToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const taken = tokens.take(
		tokenSettings(credentials),
		parseToken(credentials.accessToken),
		async (url, form, signal) => await postForm(helper, url, form, signal),
	);
	const token = await taken.catch((error: unknown) => {
		// The error that n8n 1 makes of it does not hold it.
		tokenFailures.set(credentials, error);
		throw inOneMessage(error);
	});
	// n8n 1 stores the domain beside the token, and would keep it when the Instance URL changes.
	return { accessToken: serializeToken(token), allowedDomains: ALLOWED_DOMAINS };
}
