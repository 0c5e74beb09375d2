import { type CoupaRecord, idFromText, idOf } from '../../../coupa/read/index.ts';
import { readAll } from './reading.mts';

test.each([
	[5, 5],
	['5', 5],
	['4711', 4711],
	[0, 0],
	['5a', undefined],
	['a5', undefined],
	['', undefined],
	[1.5, undefined],
	['99999999999999999999', undefined],
	[[5], undefined],
	[true, undefined],
	[null, undefined],
	[undefined, undefined],
])('a record with the id %j has %j', (id, expected) => {
	expect(idOf({ id })).toBe(expected);
});

test.each([
	['5', 5],
	['4711', 4711],
	['007', 7],
	['0', undefined],
	['-5', undefined],
	['1.5', undefined],
	['1e3', undefined],
	['5 ', undefined],
	['a5', undefined],
	['', undefined],
	['99999999999999999999', undefined],
])('the text "%s" is the ID %j', (text, expected) => {
	expect(idFromText(text)).toBe(expected);
});

test.each([[null], ['7/approve'], [1.5], [{}]])(
	'a list of one record with the id %j, which comes whatever is asked, is read once',
	async (id) => {
		let requests = 0;
		const readPage = async (): Promise<CoupaRecord[]> => {
			requests += 1;
			if (requests > 20) throw new Error('It is read without an end');
			return [{ id }];
		};
		expect((await readAll({ readPage })).records).toEqual([{ id }]);
	},
);
