import { createApi } from '../../../sandbox/api/api.mts';
import { type Catalog, loadCatalog } from '../../../sandbox/catalog/catalog.mts';
import { createRoutes } from '../../../sandbox/catalog/routes.mts';
import { flavouredAnswer } from '../../../sandbox/faults/flavoured.mts';
import type { Answer } from '../../../sandbox/lib/answer.mts';
import type { Call } from '../../../sandbox/lib/call.mts';
import { createClock } from '../../../sandbox/lib/clock.mts';
import { ApiError } from '../../../sandbox/lib/errors.mts';
import { refusal } from '../../../sandbox/render/answers.mts';
import { EPOCH_MS } from '../../../sandbox/seed/context.mts';
import { SIZES } from '../../../sandbox/seed/counts.mts';
import { seedTenant } from '../../../sandbox/seed/seed.mts';
import { Store } from '../../../sandbox/store/store.mts';
import { createCustomFields } from '../../../sandbox/tenant/customFields.mts';
import { DEFAULT_SETTINGS } from '../../../sandbox/tenant/settings.mts';
import { Flavours } from '../../../sandbox/tenant/switches.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';

const DAY_MS = 86_400_000;
/** After the last record was seeded: a tenant that shows records late would not show one of the future. */
const NOW = EPOCH_MS + DAY_MS;

const catalog: Catalog = loadCatalog();
const routes = createRoutes(catalog);
const paths = catalog.resources.map(({ path }) => path);
const scopes = catalog.scopes.map(({ name }) => name);

/** A tenant of the sandbox without a server, so that thousands of them can be looked into. */
export interface WrittenTenant {
	tenant: Tenant;
	/** Answers one request. */
	answer(request: { method: string; url: string; body?: unknown }): {
		status: number;
		headers: Record<string, string>;
		body: string;
	};
}

/** @param flavours as the sandbox's `--tenant` takes them */
export function openTenant(flavours: readonly string[]): WrittenTenant {
	const tenant: Tenant = {
		catalog,
		clock: createClock(() => NOW),
		customFields: createCustomFields(),
		flavours: new Flavours(flavours, paths),
		options: { ...DEFAULT_SETTINGS },
		store: new Store(catalog),
		filters: new Map(),
		apiUserId: 1,
	};
	seedTenant(tenant, 1, SIZES.small);
	const api = createApi(tenant, routes);
	const answerTo = (call: Call): Answer => {
		const instead = flavouredAnswer(tenant, call);
		if (instead !== undefined && instead !== 'never') return instead;
		try {
			return api.handle(call, scopes, {});
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			return refusal(call, error);
		}
	};
	return {
		tenant,
		answer({ method, url, body }) {
			const { pathname, search } = new URL(url);
			const call = {
				method,
				path: pathname,
				query: search.slice(1),
				headers: { accept: 'application/json', 'content-type': 'application/json' },
				body: Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? '')),
			};
			const { status, headers, body: content } = answerTo(call);
			return { status, headers, body: String(content) };
		},
	};
}
