/** The Date of an answer: the sandbox's clock, unless the tenant's nodes have others. */
import { below } from '../lib/call.mts';
import type { Tenant } from '../tenant/tenant.mts';

/** How far the node of `node-ahead` and `node-behind` is off. */
const NODE_MS = 600_000;

/**
 * @param url the path of the request; what is not below /api has the sandbox's own time
 * @returns undefined where the answer has none
 */
export function dateOf({ flavours, clock }: Tenant, url: string): string | undefined {
	if (!url.startsWith('/api')) return new Date(clock.now()).toUTCString();
	const path = below(url);
	if (flavours.has('no-date', path)) return undefined;
	if (flavours.count('absurd-date', path) === 1) {
		return new Date(`${flavours.value('absurd-date', path)}-01-01T00:00:00Z`).toUTCString();
	}
	let ms = clock.now();
	ms += (flavours.number('date-ahead', path) ?? 0) * 1000;
	ms -= (flavours.number('date-behind', path) ?? 0) * 1000;
	if (flavours.turn('node-ahead', path)) ms += NODE_MS;
	if (flavours.turn('node-behind', path)) ms -= NODE_MS;
	return new Date(ms).toUTCString();
}
