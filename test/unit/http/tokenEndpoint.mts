/** A token endpoint that answers as a test wants. */
import type { CoupaError, TransportError } from '../../../coupa/errors.ts';
import {
	type AccessToken,
	type FormAnswer,
	type TokenSettings,
	TokenSource,
} from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';

export const SETTINGS: TokenSettings = {
	origin: 'https://acme.coupahost.com',
	clientId: 'client',
	clientSecret: 'hush-hush',
	scope: 'core.common.read',
};

export interface Bytes {
	body: FormAnswer['body'];
	/** In bytes. */
	read: number;
	isClosed: boolean;
}

/** A body that tells how far it was read, and whether it was closed. */
export function bytes(pieces: Iterable<string>): Bytes {
	const seen: Bytes = {
		read: 0,
		isClosed: false,
		body: {
			async *[Symbol.asyncIterator]() {
				for (const piece of pieces) {
					seen.read += piece.length;
					yield Buffer.from(piece);
				}
			},
			destroy: () => (seen.isClosed = true),
		},
	};
	return seen;
}

export type Answering = (signal: AbortSignal, count: number) => FormAnswer | Promise<FormAnswer>;

export function answer(status: number, ...pieces: string[]): FormAnswer {
	return { status, headers: {}, body: bytes(pieces).body };
}

export const good: Answering = (_signal, count) =>
	answer(200, JSON.stringify({ access_token: `token-${count}`, expires_in: 3600 }));

/** A token source, and a token endpoint that answers so. */
export function endpoint(answering: Answering = good) {
	const clock = new FakeClock(1_000_000);
	const forms: Array<{ url: string; form: string }> = [];
	const source = new TokenSource(clock, (ms) => {
		const ending = new AbortController();
		clock.after(ms, () => ending.abort());
		return ending.signal;
	});
	const take = async (stored?: AccessToken, settings = SETTINGS, act = answering) =>
		await source.take(settings, stored, async (url, form, signal) => {
			forms.push({ url, form });
			return await act(signal, forms.length);
		});
	return { clock, forms, take };
}

export const never: Answering = async (signal) =>
	await new Promise((_resolve, reject) => {
		signal.addEventListener('abort', () =>
			reject(Object.assign(new Error(), { code: 'ERR_CANCELED' })),
		);
	});

export async function failureOf(attempt: Promise<unknown>): Promise<CoupaError | TransportError> {
	return await attempt.then(
		() => {
			throw new Error('Expected a failure');
		},
		(error: CoupaError | TransportError) => error,
	);
}
