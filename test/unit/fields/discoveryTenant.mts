import type { Catalog } from '../../../coupa/catalog/index.ts';
import { CoupaError, type CoupaErrorKind } from '../../../coupa/errors.ts';
import { CustomFieldDiscovery, type Discovery } from '../../../coupa/fields/discovery/index.ts';
import type { SourceRequest } from '../../../coupa/fields/discovery/types.ts';
import type { QueryArgument } from '../../../coupa/types.ts';
import { FakeClock } from '../../support/fakeClock.mts';

export type RecordData = Record<string, unknown>;

export const fails = (kind: CoupaErrorKind): CoupaError =>
	new CoupaError({ kind, message: `It is ${kind}` });

/** A tenant on a fake clock. What is not given answers 404, and has no records. */
export function discoveryTenant(
	catalog: Catalog,
	given: {
		attributes?: (offset: number) => unknown;
		documents?: unknown;
		graphql?: unknown;
		records?: readonly RecordData[];
		sample?: (query: ReadonlyMap<string, string>) => readonly RecordData[] | undefined;
		/** False where the records cannot be listed. */
		isListed?: boolean;
	} = {},
) {
	const clock = new FakeClock(1_000_000);
	const discovery = new CustomFieldDiscovery(() => clock.now());
	const sent: string[] = [];
	const asked: SourceRequest[] = [];
	const queries: Array<readonly QueryArgument[]> = [];
	let running = 0;
	let atOnce = 0;
	const answer = async <T,>(request: string, give: () => T): Promise<T> => {
		sent.push(request);
		running += 1;
		atOnce = Math.max(atOnce, running);
		await clock.sleep(100);
		running -= 1;
		const body = give();
		if (body === undefined) throw fails('notFound');
		return body;
	};
	const ask = async (request: SourceRequest): Promise<unknown> => {
		const { path, query = [] } = request;
		asked.push(request);
		const offset = Number(new Map(query).get('offset') ?? 0);
		return await answer(`${path}${offset > 0 ? `+${offset}` : ''}`, () => {
			if (path === '/api/custom_field_attributes') return given.attributes?.(offset);
			return path === '/api_docs' ? given.documents : given.graphql;
		});
	};
	const readPage = async (query: readonly QueryArgument[]): Promise<readonly RecordData[]> => {
		queries.push(query);
		const args = new Map(query);
		const name = args.has('fields') ? 'fields' : 'whole';
		return await answer(args.get('dir') === 'desc' ? `newest ${name}` : `oldest ${name}`, () => {
			const own = given.sample?.(args);
			if (own !== undefined) return own;
			const all = [...(given.records ?? [])];
			if (args.get('dir') === 'desc') all.reverse();
			const start = Number(args.get('offset') ?? 0);
			return all.slice(start, start + 50);
		});
	};
	return {
		clock,
		/** What went out, in short. */
		sent,
		/** The requests to structured sources. */
		asked,
		/** The queries for records. */
		queries,
		atOnce: () => atOnce,
		find: async (
			object = 'Supplier',
			path = 'suppliers',
			list?: string,
			tenant = 'acme',
		): Promise<Discovery> =>
			await discovery.find(catalog, {
				tenant,
				subject: { object, path },
				list,
				connect: () => ({ ask, ...(given.isListed !== false && { readPage }) }),
			}),
	};
}
