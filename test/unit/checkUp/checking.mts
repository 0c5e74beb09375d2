/** Checks up sandboxes over HTTP, without waiting for anything. */
import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { checkUp, type CheckUpReport } from '../../../coupa/checkUp/index.ts';
import { createClient, type WireRequest, type WireResponse } from '../../../coupa/http/index.ts';
import { startSandbox, type Sandbox } from '../../support/sandbox.mts';

export interface Checked extends CheckUpReport {
	/** What does not hold: `page-size`, or `page-size@suppliers` of an object. */
	no: string[];
	yes: string[];
}

export interface Checking {
	sandbox: Sandbox;
	/** Checks up the sandbox while its tenant has these flavours. */
	check(flavours?: string, options?: { objects?: string[]; token?: string }): Promise<Checked>;
	stop(): Promise<void>;
}

async function send({ method, url, headers }: WireRequest, token: string): Promise<WireResponse> {
	const answer = await fetch(url, {
		method,
		headers: { ...headers, authorization: `Bearer ${token}` },
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

export async function startChecking(counts: Record<string, number>): Promise<Checking> {
	const sandbox = await startSandbox({ size: 'small', rate: false, tokenAge: false, counts });
	const catalog = await loadCatalog();
	let wasOfSeed = false;
	const { access_token: allScopes } = await sandbox.admin.token();
	return {
		sandbox,
		stop: sandbox.stop,
		async check(flavours = '', { objects = ['suppliers'], token = allScopes } = {}) {
			await sandbox.admin.tenant(flavours);
			// What is made of records when they are made.
			const isOfSeed = flavours.includes('coarse-stamps');
			if (isOfSeed || wasOfSeed) await sandbox.admin.reset({ counts });
			wasOfSeed = isOfSeed;
			const client = createClient({
				origin: sandbox.url,
				send: async (request) => await send(request, token),
				clock,
				rateLimiter: LIMITER,
				random: () => 0,
				readOnly: true,
				timeoutMs: 30_000,
			});
			const report = await checkUp({ client, catalog, objects, now: () => Date.now() });
			const named = (verdict: string) =>
				report.lines
					.filter(({ holds }) => holds === verdict)
					.map(({ id, object }) => (object === undefined ? id : `${id}@${object}`))
					.sort();
			return { ...report, no: named('no'), yes: named('yes') };
		},
	};
}
