import type { Catalog } from '../../catalog';
import { DiscoveryCache, REFRESH_AFTER_MS } from './cache';
import { discover } from './discover';
import { TenantSources } from './sources';
import type { Connection, Discovery, Subject } from './types';

/** Objects and tenants that are remembered at a time. */
const MOST_OBJECTS = 200;
const MOST_TENANTS = 50;

/** What is asked for. */
export interface Wanted {
	/** Tells apart hosts, and credentials that may see different things on them. */
	tenant: string;
	subject: Subject;
	/** Who asks, `getFilterFields` for example, so that a refresh is noticed. */
	list?: string;
	connect: () => Connection;
}

interface Tenant {
	sources: TenantSources;
	/** Settles when the previous discovery has ended: one request at a time for each tenant. */
	turn: Promise<unknown>;
}

/** The custom fields of all tenants that this process works with, discovered when first needed. */
export class CustomFieldDiscovery {
	private readonly cache: DiscoveryCache<Discovery>;

	private readonly tenants = new Map<string, Tenant>();

	private readonly now: () => number;

	/** @param now ms since the epoch */
	constructor(now: () => number) {
		this.now = now;
		this.cache = new DiscoveryCache(now, MOST_OBJECTS);
	}

	/** The custom fields of an object: three requests at most, none while they are remembered. */
	async find(catalog: Catalog, { tenant, subject, list, connect }: Wanted): Promise<Discovery> {
		const key = JSON.stringify([tenant, subject.object, subject.path]);
		return await this.cache.get(key, list, async (previous, isRefresh) => {
			const { sources, turn } = this.tenant(tenant);
			const found = turn.then(
				async () =>
					await discover(catalog, subject, connect(), sources, {
						...(isRefresh && { maxAgeMs: REFRESH_AFTER_MS }),
					}),
			);
			this.tenants.set(tenant, { sources, turn: found.catch(() => undefined) });
			const value = await found;
			const failed = value.problem !== undefined;
			// What was known before is better than nothing.
			const kept = failed && value.fields.length === 0 ? (previous?.fields ?? []) : value.fields;
			return { value: { ...value, fields: kept }, failed };
		});
	}

	private tenant(name: string): Tenant {
		const known = this.tenants.get(name);
		if (known !== undefined) return known;
		const [oldest] = this.tenants.keys();
		if (this.tenants.size >= MOST_TENANTS) this.tenants.delete(oldest);
		return { sources: new TenantSources(this.now), turn: Promise.resolve() };
	}
}
