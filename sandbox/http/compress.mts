/** Compresses answers for clients that ask for it. Whether Coupa does is unverified. */
import { gzipSync } from 'node:zlib';
import type { Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';

/** Bytes below which a packet holds the answer anyway. */
const WORTH_IT = 1024;

export function compressed(call: Call, answer: Answer): Answer {
	const { body, headers } = answer;
	if (typeof body !== 'string' || body.length < WORTH_IT) return answer;
	if (!/\bgzip\b/.test(call.headers['accept-encoding'] ?? '')) return answer;
	return {
		...answer,
		headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
		body: gzipSync(body, { level: 1 }),
	};
}
