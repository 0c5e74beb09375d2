import { CoupaError } from '../../../coupa/errors.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { fakeCollection } from '../../support/fakeCollection.mts';
import { readAll, upTo } from './reading.mts';

describe('the first records in another order that are those by ID, too', () => {
	/** The values follow the IDs, but for one record, which comes before all. */
	const rising = (direction: 'asc' | 'desc', first?: number) =>
		upTo(130).map((id) => ({
			id,
			rank: id === first ? (direction === 'asc' ? 1 : 9000) : 1000 + id,
		}));
	const sorted = (direction: 'asc' | 'desc', first: number) => {
		const rest = upTo(130).filter((id) => id !== first);
		return [first, ...(direction === 'asc' ? rest : rest.toReversed())];
	};

	describe.each(['asc', 'desc'] as const)('%s', (direction) => {
		const order = { field: 'rank', direction };

		it.each([1, 2, 8, 50, 60])(
			'prove nothing where the order has no effect, but for its direction (limit %i)',
			async (limit) => {
				const source = fakeCollection(rising(direction, 65));
				const readPage: typeof source.readPage = async (query) =>
					await source.readPage(query.filter(([name]) => name !== 'order_by'));
				const { ids, notices } = await readAll({ readPage }, { order, limit });
				expect(ids).toEqual(sorted(direction, 65).slice(0, limit));
				expect(notices.join()).toMatch(/not certain that Coupa orders this object by rank/);
			},
		);

		it.each([1, 8, 50, 60])(
			'cost one request more where the order has an effect (limit %i)',
			async (limit) => {
				const source = fakeCollection(rising(direction));
				const { ids, notices } = await readAll(source, { order, limit });
				const expected = direction === 'asc' ? upTo(130) : upTo(130).reverse();
				expect([ids, notices]).toEqual([expected.slice(0, limit), []]);
				expect(source.requests).toHaveLength(limit > 50 ? 4 : 3);
				const last = String(1000 + expected[Math.max(2, limit) - 1]);
				expect(source.requests.at(-1)).toEqual({
					[direction === 'asc' ? 'rank[lt]' : 'rank[gt]']: last,
					fields: '["id","rank"]',
					order_by: 'id',
					dir: direction === 'asc' ? 'desc' : 'asc',
					limit: '50',
				});
			},
		);

		it('are the first ones where others are created meanwhile', async () => {
			const source = fakeCollection(rising(direction), {
				beforeRequest: (request) => {
					const id = direction === 'asc' ? -request : 1000 + request;
					if (request > 0) source.records.set(id, { id, rank: 1000 + id });
				},
			});
			const { ids, notices } = await readAll(source, { order, limit: 10 });
			const expected = direction === 'asc' ? upTo(130) : upTo(130).reverse();
			expect([ids, notices]).toEqual([expected.slice(0, 10), []]);
		});

		it.each<[string, (page: CoupaRecord[]) => CoupaRecord[]]>([
			['has no effect', (page) => page],
			[
				'is not taken',
				() => {
					throw new CoupaError({ kind: 'invalidRequest', message: 'No' });
				},
			],
			['finds nothing', () => []],
		])('prove nothing where the condition on the field %s', async (_what, answer) => {
			const source = fakeCollection(rising(direction, 65));
			const readPage: typeof source.readPage = async (query) => {
				const kept = query.filter(([name]) => name !== 'order_by' && !name.startsWith('rank'));
				const page = await source.readPage(kept);
				return query.some(([name]) => name.startsWith('rank')) ? answer(page) : page;
			};
			const { ids } = await readAll({ readPage }, { order, limit: 10 });
			expect(ids).toEqual(sorted(direction, 65).slice(0, 10));
		});
	});

	it('may be followed by others of the last value', async () => {
		const ranks = upTo(130).map((id) => ({ id, rank: Math.max(60, id) }));
		const source = fakeCollection(ranks);
		const order = { field: 'rank', direction: 'desc' } as const;
		const { ids, notices } = await readAll(source, { order, limit: 80 });
		expect(ids.slice(0, 70)).toEqual(upTo(130).reverse().slice(0, 70));
		expect([ids.length, notices]).toEqual([80, []]);
	});

	it('prove nothing where some have no value', async () => {
		const ranks = upTo(130).map((id) => ({ id, rank: id === 65 || id < 3 ? null : id }));
		const source = fakeCollection(ranks);
		const readPage: typeof source.readPage = async (query) =>
			await source.readPage(query.filter(([name]) => name !== 'order_by'));
		const order = { field: 'rank', direction: 'asc' } as const;
		const { ids } = await readAll({ readPage }, { order, limit: 10 });
		expect(ids.slice(0, 3)).toEqual([1, 2, 65]);
	});
});
