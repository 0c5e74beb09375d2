import { refuse } from '../../coupa/errors';
import { DEFAULT_REQUESTS_PER_SECOND } from '../../coupa/http';

/** What a person may set for the requests of a node. In an expression, it can be anything. */
export interface RequestSettings {
	requestsPerSecond?: unknown;
	/** For one request, in seconds. */
	timeout?: unknown;
	/** Whether the requests are listed in the output. */
	requestLog?: unknown;
}

const DEFAULT_TIMEOUT_S = 120;
/** Timers of Node.js take no more, and end at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

function numberOption(name: string, value: unknown, usual: number): number {
	if (value === undefined || value === null || value === '') return usual;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number) && number >= 1) return number;
	return refuse(
		`The option "${name}" is not a number of at least 1`,
		`It is ${JSON.stringify(value)}. Leave it out for ${usual}. Nothing was sent.`,
	);
}

/**
 * The options of requests as numbers. A Timeout of 0 would end each request at once, also one that then
 * succeeds.
 *
 * @throws CoupaError (`invalidRequest`) for what is no number, or less than 1
 */
export function requestSettings({ requestsPerSecond, timeout }: RequestSettings) {
	const seconds = numberOption('Timeout', timeout, DEFAULT_TIMEOUT_S);
	return {
		requestsPerSecond: numberOption(
			'Requests per Second',
			requestsPerSecond,
			DEFAULT_REQUESTS_PER_SECOND,
		),
		timeoutMs: Math.min(LONGEST_TIMEOUT_MS, seconds * 1000),
	};
}
