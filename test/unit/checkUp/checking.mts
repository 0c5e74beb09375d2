/** Checks up sandboxes over HTTP, without waiting for anything. */
import { loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	checkUp,
	type CheckUpReport,
	type GrantedScopes,
	type Use,
} from '../../../coupa/checkUp/index.ts';
import { createClient, type WireRequest, type WireResponse } from '../../../coupa/http/index.ts';
import { startSandbox, type Sandbox } from '../../support/sandbox.mts';

export interface Checked extends CheckUpReport {
	/** What does not hold: `page-size`, or `page-size@suppliers` of an object. */
	no: string[];
	yes: string[];
}

interface CheckOptions {
	objects?: string[];
	uses?: Use[];
	token?: string;
	granted?: GrantedScopes;
}

export interface Checking {
	sandbox: Sandbox;
	/** Checks up the sandbox while its tenant has these flavours. */
	check(flavours?: string, options?: CheckOptions): Promise<Checked>;
	stop(): Promise<void>;
}

async function send(
	{ method, url, headers, body }: WireRequest,
	token: string,
): Promise<WireResponse> {
	const answer = await fetch(url, {
		method,
		headers: { ...headers, authorization: `Bearer ${token}` },
		...(body !== undefined && { body: String(body) }),
	});
	return {
		status: answer.status,
		headers: Object.fromEntries(answer.headers),
		body: await answer.text(),
	};
}

/** Waits end at once. */
const clock = { now: () => Date.now(), sleep: async () => {} };
const LIMITER = {
	currentRate: 25,
	acquire: async () => {},
	onThrottled: () => {},
	onSuccess: () => {},
};

/** Checks up what is at an address. */
export async function checkAt(
	origin: string,
	token: string,
	{ objects = ['suppliers'], uses, granted }: Omit<CheckOptions, 'token'> = {},
): Promise<CheckUpReport> {
	const client = createClient({
		origin,
		send: async (request) => await send(request, token),
		clock,
		rateLimiter: LIMITER,
		random: () => 0,
		readOnly: true,
		timeoutMs: 30_000,
	});
	return await checkUp({
		client,
		catalog: await loadCatalog(),
		objects,
		uses,
		...(granted && { granted: async () => granted }),
		now: () => Date.now(),
	});
}

/** The lines with a verdict, with their objects. */
export function named({ lines }: CheckUpReport, verdict: string): string[] {
	return lines
		.filter(({ holds }) => holds === verdict)
		.map(({ id, object }) => (object === undefined ? id : `${id}@${object}`))
		.sort();
}

export async function startChecking(counts: Record<string, number>): Promise<Checking> {
	const sandbox = await startSandbox({ size: 'small', rate: false, tokenAge: false, counts });
	let wasOfSeed = false;
	const { access_token: allScopes } = await sandbox.admin.token();
	return {
		sandbox,
		stop: sandbox.stop,
		async check(flavours = '', { token = allScopes, ...options } = {}) {
			await sandbox.admin.tenant(flavours);
			// What is made of records when they are made.
			const isOfSeed = flavours.includes('coarse-stamps');
			if (isOfSeed || wasOfSeed) await sandbox.admin.reset({ counts });
			wasOfSeed = isOfSeed;
			const report = await checkAt(sandbox.url, token, options);
			return { ...report, no: named(report, 'no'), yes: named(report, 'yes') };
		},
	};
}
