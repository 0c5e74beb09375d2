/** What actions of the node share, without n8n. */
import { groupsOf, isFirst } from '../../../nodes/Coupa/shared/groups.ts';
import { jsonObject, jsonObjectOrList } from '../../../nodes/Coupa/shared/json.ts';
import { Receipts } from '../../../nodes/Coupa/shared/receipts.ts';
import { locatedRecord } from '../../../nodes/shared/locator.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

describe('JSON that a person gives', () => {
	test.each([
		['{"name": "Acme"}', { name: 'Acme' }],
		[{ name: 'Acme' }, { name: 'Acme' }],
	])('%j is a record', (input, value) => {
		expect(jsonObject(input)).toEqual(value);
		expect(jsonObjectOrList(input)).toEqual(value);
	});

	test.each(['[1]', [1]])('%j is a list, and no record', (input) => {
		expect(jsonObjectOrList(input)).toEqual([1]);
		const error = refusalOf(() => jsonObject(input));
		expect(error.message).toBe('The JSON is not an object');
		expect(error.description).toBe('Enter one record, in braces: {"name": "Acme"}');
		expect(refusalOf(() => jsonObject(input, 'Enter this.')).description).toBe('Enter this.');
	});

	test.each(['1', 'null', 7, null, undefined, '"text"'])('%j is neither', (input) => {
		const error = refusalOf(() => jsonObjectOrList(input));
		expect(error.message).toBe('The JSON is neither an object nor a list');
	});
});

describe('items that belong together', () => {
	const texts = ['a', undefined, 'b', 'a', 'odd', 'b'];
	const groups = groupsOf(texts.length, async (index) => {
		if (texts[index] === 'odd') throw new Error('It cannot be told');
		return texts[index];
	});

	test('are those with the same text; others stand alone', async () => {
		expect([...(await groups)]).toEqual([
			[0, [0, 3]],
			[2, [2, 5]],
			[3, [0, 3]],
			[5, [2, 5]],
		]);
	});

	test('are worked on with the first of them', async () => {
		const found = await groups;
		const first = texts.map((_, index) => isFirst(found, index));
		expect(first).toEqual([true, true, true, false, true, false]);
	});
});

describe('what Coupa did not take', () => {
	const notTaken = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ field: `f${index}`, sent: 1, kept: 2 }));

	test('is said once for all items', () => {
		const receipts = new Receipts();
		expect(receipts.hints()).toEqual([]);
		receipts.add({ notTaken: [], unseen: [] });
		expect(receipts.hints()).toEqual([]);
		receipts.add({ notTaken: notTaken(2), unseen: [] });
		receipts.add({ notTaken: notTaken(1), unseen: [] });
		const [hint, ...others] = receipts.hints();
		expect(others).toEqual([]);
		expect(hint).toMatch(/^Coupa did not take 3 values of 2 records: f0 \(sent 1, kept 2\), f1 /);
	});

	test('or did not show is named, five fields of it, each once', () => {
		const receipts = new Receipts();
		receipts.add({ notTaken: [], unseen: ['a', 'b', 'c', 'd', 'e'] });
		receipts.add({ notTaken: [], unseen: ['a'] });
		expect(receipts.hints()).toEqual([
			'Coupa does not show whether it took these fields: a, b, c, d, e. Check them in Coupa.',
		]);
		receipts.add({ notTaken: [], unseen: ['f', 'g'] });
		expect(receipts.hints()[0]).toContain('a, b, c, d, e, 2 more.');
	});
});

describe('how a record is named', () => {
	test.each([
		[
			{ mode: 'id', value: 7 },
			{ by: 'id', text: '7' },
		],
		[
			{ mode: 'number', value: ' INV-1 ' },
			{ by: 'number', text: 'INV-1' },
		],
		[
			{ mode: 'url', value: 'https://a/1' },
			{ by: 'url', text: 'https://a/1' },
		],
		[
			{ mode: 'list', value: 7 },
			{ by: 'any', text: '7' },
		],
		[
			{ mode: 'id', value: null },
			{ by: 'id', text: '' },
		],
		[7, { by: 'any', text: '7' }],
		['INV-1', { by: 'any', text: 'INV-1' }],
		[undefined, { by: 'any', text: '' }],
	])('%j is %j', (parameter, located) => {
		expect(locatedRecord(parameter, 'record')).toEqual(located);
	});

	test.each([
		[{ id: 7 }, 'an object'],
		[{ mode: 'id' }, 'an object'],
		[{ value: 7 }, 'an object'],
		[{ mode: 'id', value: [7] }, 'a list'],
	])('%j is %s, and names none', (parameter, what) => {
		const error = refusalOf(() => locatedRecord(parameter, 'record'));
		expect(error.message).toBe(`The parameter "record" is ${what}, and not a text or a number`);
	});
});
