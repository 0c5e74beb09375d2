import type { RequestLine } from '../../../coupa/http';
import { type CoupaContext, credentialType } from './credentialType';

/** A request that takes longer is told at the level of every day. */
const SLOW_MS = 10_000;
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 403, 429]);

/** In the words that follow "waited 3 s". */
const WAITED_FOR: Readonly<Record<RequestLine['waitedFor'], string>> = {
	outage: 'until Coupa answered again',
	rate: 'for its turn',
	retry: 'before another try',
	throttled: 'because Coupa asked to',
	token: 'for a fresh token to be accepted',
};

function duration(ms: number): string {
	return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** One try as a person reads it: `GET /api/invoices?limit=50: 200 in 412 ms, 13 kB, waited 2.0 s for its turn`. */
export function requestText(line: RequestLine): string {
	const { method, path, status, failure, ms, bytes, attempt, waitedMs, waitedFor, rate } = line;
	const parts = [
		`${method} ${path}: ${status ?? failure} in ${duration(ms)}`,
		...(bytes === undefined ? [] : [`${Math.ceil(bytes / 1000)} kB`]),
		...(attempt > 1 ? [`try ${attempt}`] : []),
		...(waitedMs > 0 ? [`waited ${duration(waitedMs)} ${WAITED_FOR[waitedFor]}`] : []),
		`${Number(rate.toFixed(1))} requests/s allowed`,
	];
	return parts.join(', ');
}

function levelOf({ status, attempt, ms }: RequestLine): 'debug' | 'info' | 'warn' {
	if (REFUSALS.has(status)) return 'warn';
	return attempt > 1 || ms >= SLOW_MS ? 'info' : 'debug';
}

/**
 * Writes each request into n8n's log: refusals as warnings, what was slow or repeated as info, all others
 * for debugging (`N8N_LOG_LEVEL=debug`). Neither bodies nor secrets are in it, and of conditions the names.
 */
export function logRequests(context: CoupaContext): (line: RequestLine) => void {
	const { credentials, name } = context.getNode();
	const credential = credentials?.[credentialType(context)]?.name ?? '';
	return (line) =>
		context.logger[levelOf(line)](`Coupa: ${requestText(line)}`, { node: name, credential });
}
