/** A tenant as far as looking records up goes, and what finds them in it. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { matchKey, RecordFinder } from '../../../coupa/records/index.ts';
import type { CoupaRecord, Notice } from '../../../coupa/read/index.ts';
import { valueAt } from '../../../coupa/query/index.ts';
import type { QueryArgument } from '../../../coupa/types.ts';
import { FakeClock } from '../../support/fakeClock.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

interface Tenant {
	/** Most records of a page. */
	page?: number;
	/** Takes no notice of conditions on this field. */
	ignores?: string;
	/** Answers lists of values with 400. */
	refusesLists?: boolean;
	readsCase?: boolean;
}

/** A page source over records, with `field=`, `field[in]=`, `id[gt]=` and pages. */
export function tenant(records: readonly CoupaRecord[], options: Tenant = {}) {
	const asked: string[] = [];
	const readPage = async (query: readonly QueryArgument[]): Promise<CoupaRecord[]> => {
		const shown = query.filter(([name]) => !['fields', 'order_by', 'dir', 'limit'].includes(name));
		asked.push(shown.map(([name, value]) => `${name}=${value}`).join('&'));
		if (options.refusesLists === true && shown.some(([name]) => name.endsWith('[in]'))) {
			const { CoupaError } = await import('../../../coupa/errors.ts');
			throw new CoupaError({ kind: 'validation', message: 'No lists', status: 400 });
		}
		const tests = shown.flatMap(([name, value]) => {
			const parts = [...name.matchAll(/[^[\]]+/g)].map(([part]) => part);
			const operator = ['in', 'gt', 'gt_or_eq', 'lt_or_eq'].find((one) => one === parts.at(-1));
			const path = (operator === undefined ? parts : parts.slice(0, -1)).join('.');
			if (path === options.ignores) return [];
			const folded = (one: string) => (options.readsCase === true ? one : one.toLowerCase());
			const wanted = folded(value);
			return [
				(record: CoupaRecord) => {
					const text = folded(String(valueAt(record, path.replaceAll('_', '-')) ?? ''));
					const order = (one: string) => (one.includes('-') ? Date.parse(one) : Number(one));
					if (operator === 'gt') return order(text) > order(wanted);
					if (operator === 'gt_or_eq') return order(text) >= order(wanted);
					if (operator === 'lt_or_eq') return order(text) <= order(wanted);
					return operator === 'in' ? wanted.split(',').includes(text) : text === wanted;
				},
			];
		});
		const sign = query.some(([name, value]) => name === 'dir' && value === 'desc') ? -1 : 1;
		const limit = Number(query.find(([name]) => name === 'limit')?.[1] ?? 50);
		return records
			.filter((record) => tests.every((test) => test(record)))
			.sort((a, b) => sign * (Number(a.id) - Number(b.id)))
			.slice(0, Math.min(limit, options.page ?? 50));
	};
	return { asked, readPage };
}

export function finderFor(
	{ readPage }: ReturnType<typeof tenant>,
	fields: readonly string[],
	more: { object?: string; clock?: FakeClock; ahead?: number; notice?: Notice } = {},
) {
	const { object = 'Supplier', clock = new FakeClock(), ahead, notice = () => undefined } = more;
	return new RecordFinder({
		catalog,
		object,
		label: 'Supplier',
		readPage,
		fields,
		notice,
		now: () => clock.now(),
		ahead,
	});
}

export const number = (value: string) => matchKey({ number: value }, ['number']);
export const numbers = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => number(`S-${from + index}`));
export const suppliers = (from: number, count: number): CoupaRecord[] =>
	Array.from({ length: count }, (_, index) => ({
		id: from + index,
		number: `S-${from + index}`,
		name: `Supplier ${from + index}`,
	}));

/** Finds keys one after the other, as items of one run. */
export async function findAll(finder: RecordFinder, keys: ReturnType<typeof number>[]) {
	const ids: Array<number | undefined> = [];
	for (const [index, key] of keys.entries()) {
		ids.push(await finder.find(key, async () => keys.slice(index + 1, index + 101)));
	}
	return ids;
}
