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
