/** Which keys are asked for with one request. */
import { batchesOf, batchOf } from '../../../coupa/records/find/batches.ts';
import { matchKey } from '../../../coupa/records/find/index.ts';

const key = (number: string) => matchKey({ number }, ['number']);
const textsOf = (batch: ReturnType<typeof batchOf>) => batch.map(({ parts }) => parts[0].value);

test('a key with a comma goes alone, before, between and after others', () => {
	const keys = ['A,1', 'B', 'C', 'D,2', 'E,3', 'F', 'G,4'].map(key);
	expect([...batchesOf(keys)].map(textsOf)).toEqual([
		['A,1'],
		['B', 'C'],
		['D,2'],
		['E,3'],
		['F'],
		['G,4'],
	]);
});

test('keys that are long together take several requests, each once and in their order', () => {
	const texts = Array.from({ length: 20 }, (_, index) => `${index}`.padStart(500, 'K'));
	const batches = [...batchesOf(texts.map(key))].map(textsOf);
	expect(batches.flat()).toEqual(texts);
	expect(batches.map(({ length }) => length)).toEqual([7, 7, 6]);
});

test('one that is longer than a request may be is asked for all the same, alone', () => {
	const texts = ['A', 'L'.repeat(5000), 'B'];
	expect([...batchesOf(texts.map(key))].map(textsOf)).toEqual(texts.map((text) => [text]));
});

test('with the first key come those that are not known, each once, without commas', () => {
	const keys = ['A', 'B', 'A', 'C', 'D,1', 'B', 'E'].map(key);
	expect(textsOf(batchOf(keys, ({ text }) => text === keys[3].text))).toEqual(['A', 'B', 'E']);
	expect(textsOf(batchOf([key('X,1'), ...keys], () => false))).toEqual(['X,1']);
});
