import { type CoupaRecord, ResultSizeHints } from '../../../coupa/read/index.ts';
import { readAll } from '../read/reading.mts';
import { at, changed, open, type Query, read } from './opened.mts';

describe('one memory of an instance', () => {
	/** Plain answers lack the ID, as under a default API filter. */
	const filtered = (query: Query): CoupaRecord[] => {
		const isFirst = query['id[gt]'] === undefined && query.offset === undefined;
		if (!isFirst) return [];
		const whole = changed(1, 1);
		return query.fields === undefined ? [{ 'updated-at': at(1) }] : [whole];
	};
	const memory = () => {
		const size = new ResultSizeHints().of({ origin: '', path: '', filters: [] });
		return { size, habits: size.habits };
	};

	it('what a query found out about a default API filter, the trigger uses', async () => {
		const { size, habits } = memory();
		await readAll({ readPage: async (query) => filtered(Object.fromEntries(query)) }, { size });
		const opened = open(filtered, undefined, undefined, undefined, habits);
		await read(opened);
		expect(opened.queries[0].fields).toContain('"id"');
		expect(opened.warnings).toEqual([]);
	});

	it('what the trigger found out about it, a query uses', async () => {
		const { size, habits } = memory();
		await read(open(filtered, undefined, undefined, undefined, habits));
		const queries: Query[] = [];
		await readAll(
			{
				readPage: async (query) => {
					queries.push(Object.fromEntries(query));
					return filtered(Object.fromEntries(query));
				},
			},
			{ size },
		);
		expect(queries[0].fields).toBe('["id"]');
	});
});
