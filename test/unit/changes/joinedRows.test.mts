import { type CoupaRecord, MAX_PARALLEL_REQUESTS } from '../../../coupa/read/index.ts';
import { changed, finish, open, type Query } from './opened.mts';

describe('an API filter without ids, and a condition on children that repeats rows', () => {
	const onLines = 'order_lines[account][code]';
	const wanted = Array.from({ length: 50 }, (_, index) => changed(index + 1, index));

	/** Each record as often as it has lines that fit: none of 4, and two of all others. */
	const joined = (query: Query): CoupaRecord[] =>
		query['id[in]']
			.split(',')
			.map(Number)
			.flatMap((id) => Array<number>(query[onLines] === undefined ? 1 : id === 4 ? 0 : 2).fill(id))
			.map((id) => (query.fields === undefined ? { name: `R${id}` } : { id }))
			.slice(0, 50);

	const openOn = (name: string, answer: (query: Query) => CoupaRecord[]) =>
		open(
			answer,
			{ kind: 'apiFilter', name: 'Mine' },
			'createdOrUpdated',
			MAX_PARALLEL_REQUESTS,
			undefined,
			[[name, 'X']],
		);

	test('each that fits comes once', async () => {
		const others = wanted.filter(({ id }) => id !== 4);
		const opened = openOn(onLines, joined);
		expect(await finish(opened, wanted)).toEqual(others.map(({ id }) => ({ name: `R${id}` })));
		expect(opened.queries.filter(({ filter }) => filter !== undefined)).toEqual([
			expect.not.objectContaining({ [onLines]: 'X' }),
		]);
	});

	test('one that shows that it no longer fits is left out', async () => {
		const opened = openOn('supplier[name]', ({ fields }) =>
			[1, 2].map((id) => (fields ? { id } : { supplier: { name: id === 2 ? 'Y' : 'X' } })),
		);
		expect(await finish(opened, wanted.slice(0, 2))).toEqual([{ supplier: { name: 'X' } }]);
	});
});
