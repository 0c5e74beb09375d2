/** Several records have one ID, as the revisions of an order have. */
import { pagesOf, readAll, upTo } from './reading.mts';

it.each([1, 20])('gives all revisions that share an id (%s pages at a time)', async (parallel) => {
	const revisions = upTo(80).flatMap((id) => [1, 2].map((revision) => ({ id, revision })));
	const readPage = pagesOf(revisions);
	const { records } = await readAll({ readPage }, { parallelRequests: parallel });
	expect(records).toHaveLength(revisions.length);
	expect(records).toEqual(expect.arrayContaining(revisions));
});

it.each([
	[1, 51],
	[1, 60],
	[1, 130],
	[20, 60],
	[20, 130],
])(
	'gives all records of one id, more than a page has, and those behind it (%s pages at a time, %s)',
	async (parallelRequests, count) => {
		const one = upTo(count).map((revision) => ({ id: 107, revision }));
		const before = upTo(70).map((id) => ({ id, revision: 1 }));
		const behind = upTo(70).map((id) => ({ id: 200 + id, revision: 1 }));
		const all = [...before, ...one, ...behind];
		const { records } = await readAll({ readPage: pagesOf(all) }, { parallelRequests });
		expect(records).toEqual(all);
	},
);

/** Records that show the ID of what they belong to, and are selected by their own [Purchase Order Revisions]. */
function showing(count: number, shown: (own: number) => number) {
	const readPage = pagesOf(upTo(count).map((id) => ({ id, own: id })));
	return {
		readPage: async (...request: Parameters<typeof readPage>) =>
			(await readPage(...request)).map(({ own }) => ({ id: shown(Number(own)), own })),
	};
}

it.each<[string, (own: number) => number]>([
	['of one that is higher than all', () => 5000],
	['of one that is as high as the last', () => 120],
	['of two that are higher', (own) => 5000 + Math.ceil(own / 60)],
	['of many that are higher', (own) => 5000 + Math.ceil(own / 3)],
])('gives all records that show the ID %s, and are selected by their own', async (_what, shown) => {
	for (const parallelRequests of [1, 20]) {
		const { records } = await readAll(showing(120, shown), { parallelRequests });
		expect(records.map(({ own }) => own)).toEqual(upTo(120));
	}
});
