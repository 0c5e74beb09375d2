import { idFromText, idOf } from '../../../coupa/read/index.ts';

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
