import { type Catalog, loadCatalog, singular } from '../../coupa/catalog/index.ts';
import { createClient } from '../../coupa/http/index.ts';
import type { WriteContext } from '../../coupa/records/index.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.mts';

/** Writing records to a sandbox, without n8n. */
export interface RecordScenario {
	sandbox: Sandbox;
	catalog: Catalog;
	/** What a write of records at a path needs, with what is given in place of the usual. */
	context(path: string, more?: Partial<WriteContext> & { base?: string }): WriteContext;
	/** Requests of all clients, as `PUT suppliers/7?fields=["id"]`, since the last call. */
	sent(): string[];
	/** Hints of all contexts. */
	hints: string[];
	stop(): Promise<void>;
}

/** Waits for nothing. */
const clock = { now: () => Date.now(), sleep: async () => {} };

export async function startRecordScenario(options: SandboxOptions = {}): Promise<RecordScenario> {
	const [sandbox, catalog] = await Promise.all([
		startSandbox({ rate: false, tokenAge: false, size: 'small', ...options }),
		loadCatalog(),
	]);
	const { access_token: token } = await sandbox.admin.token();
	const sent: string[] = [];
	const hints: string[] = [];
	const client = createClient({
		origin: sandbox.url,
		clock,
		rateLimiter: {
			currentRate: 25,
			acquire: async () => {},
			onThrottled: () => {},
			onSuccess: () => {},
		},
		random: () => 0,
		readOnly: false,
		timeoutMs: 10_000,
		async send({ method, url, headers, body }) {
			sent.push(`${method} ${decodeURIComponent(url.slice(url.indexOf('/api/') + 5))}`);
			const response = await fetch(url, {
				method,
				headers: { ...headers, authorization: `Bearer ${token}` },
				...(body !== undefined && { body: body as string }),
			});
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				body: await response.text(),
			};
		},
	});
	return {
		sandbox,
		catalog,
		hints,
		context(path, { base = '/api', ...more } = {}) {
			const resource = catalog.resourceAt(path);
			return {
				client,
				catalog,
				target: {
					resource,
					path: `${base}/${path}`,
					label: resource === undefined ? `Record of ${path}` : singular(resource.label),
				},
				settings: { rows: 'append', rowKeys: new Map(), notTaken: 'warn', onlyChanges: false },
				returns: { kind: 'default' },
				scopes: (name) => resource?.operations[name]?.scopes ?? [],
				hint: (message) => void hints.push(message),
				...more,
			};
		},
		sent: () => sent.splice(0),
		stop: async () => await sandbox.stop(),
	};
}
