import type { Send, WireResponse } from '../../../coupa/http/index.ts';
import type { Behaviour, Fault } from './behaviour.mts';
import { selectPage } from './query.mts';
import { render } from './render.mts';
import type { Tenant } from './tenant.mts';
import type { Traffic } from './traffic.mts';

/** When something happens: before Coupa looks at its records, between that and `Date`, or after it. */
export type Stage = 'after' | 'before' | 'between';

export interface WireOptions {
	tenant: Tenant;
	behaviour: Behaviour;
	traffic: Traffic;
	/** Numbers in [0, 1), for how long things take. */
	random(): number;
	/** Called at each stage of a request, with its number. */
	meanwhile(request: number, stage: Stage): void;
	/** The number of the request that Coupa refuses. */
	failsAt?: number;
	/** Nothing goes wrong for a while. */
	isCalm?: boolean;
}

export interface Wire {
	send: Send;
	/** How often anything but the records that were asked for came back. */
	faults(): number;
}

type Answer = Omit<WireResponse, 'headers'> & { type?: string };

const HTML = 'text/html';
const PAGES: Readonly<Record<Exclude<Fault, 'odd-bodies'>, Answer>> = {
	'gateway-403': { status: 403, body: '<html>Request blocked</html>', type: HTML },
	'gateway-404': { status: 404, body: 'default backend - 404', type: 'text/plain' },
	'gateway-503': { status: 503, body: '<html>Service unavailable</html>', type: HTML },
};
const REFUSAL: Answer = { status: 403, body: '{"errors":{"error":["This request fails"]}}' };
const NO_RESULTS: Answer = {
	status: 404,
	body: '{"errors":{"error":["No results match the search criteria"]}}',
};

/** Mostly some tenths of a second, now and then many seconds or none. */
function duration(random: () => number): number {
	const kind = random();
	if (kind < 0.2) return 0;
	return Math.floor(random() * (kind < 0.98 ? 700 : 20_000));
}

/**
 * The wire to a tenant. Requests are under way together, and Coupa looks at its records for each at a
 * moment of its own: what happens in between is in some answers and not in others, whatever the order
 * in which they were asked for or come back.
 */
export function openWire(options: WireOptions): Wire {
	const { tenant, behaviour, traffic, random, meanwhile, isCalm = false } = options;
	let requests = 0;
	let faults = 0;

	function look(args: Readonly<Record<string, string>>, request: number): Answer {
		const page = selectPage(tenant.current.values(), args, behaviour, request);
		const body = render(page, args, behaviour.quirks);
		const fault = isCalm ? undefined : behaviour.fault();
		if (fault !== undefined || request === options.failsAt) faults += 1;
		if (request === options.failsAt) return REFUSAL;
		if (fault === 'odd-bodies') return { status: 200, body: behaviour.oddBody(body) };
		if (fault !== undefined) return PAGES[fault];
		if (behaviour.isOut(request, tenant.now)) return PAGES['gateway-503'];
		for (const version of page) version.servedAt = tenant.now;
		const isNone = page.length === 0 && behaviour.quirks.has('says-no-results');
		return isNone ? NO_RESULTS : { status: 200, body };
	}

	return {
		faults: () => faults,
		async send({ url }) {
			const request = requests++;
			const args = Object.fromEntries(new URL(url).searchParams);
			await traffic.pass(duration(random));
			meanwhile(request, 'before');
			const { type = 'application/json', ...answer } = look(args, request);
			meanwhile(request, 'between');
			await traffic.pass(duration(random));
			const date = behaviour.date(tenant.now);
			meanwhile(request, 'after');
			await traffic.pass(duration(random));
			const headers: Record<string, string> = { 'content-type': type };
			if (date !== undefined) headers.date = new Date(date).toUTCString();
			return { ...answer, headers };
		},
	};
}
