import { knownFirst } from '../../../coupa/fields/index.ts';

function keys(record: Record<string, unknown>): string[] {
	return Object.keys(knownFirst(record));
}

test('a record begins with what people know it by, and goes on as Coupa sent it', () => {
	const record = {
		'abandon-reason': null,
		channel: 'eInvoice',
		'created-at': '2026-01-31',
		id: 3,
		status: 'draft',
		supplier: { id: 1 },
		zone: 1,
		operation: 'created',
		'invoice-number': 'INV-3',
	};
	expect(keys(record)).toEqual([
		...['id', 'operation', 'invoice-number', 'status', 'supplier', 'created-at'],
		...['abandon-reason', 'channel', 'zone'],
	]);
	expect(knownFirst(record)).toEqual(record);
});

test('records with other keys in between keep their own', () => {
	const records = [{ a: 1, id: 2 }, { b: 1, id: 2 }, { a: 3, id: 4 }, { id: 5, a: 6 }, {}];
	expect(records.map((record) => knownFirst(record))).toEqual(records);
	expect(records.map(keys)).toEqual([['id', 'a'], ['id', 'b'], ['id', 'a'], ['id', 'a'], []]);
});

test('keys with underscores count as well', () => {
	expect(keys({ a: 1, created_at: 2, id: 3 })).toEqual(['id', 'created_at', 'a']);
});

test('a key __proto__ stays a key', () => {
	const record = JSON.parse('{"a": 1, "__proto__": {"polluted": true}, "id": 2}') as object;
	const result = knownFirst(record as Record<string, unknown>);
	expect(Object.hasOwn(result, '__proto__')).toBe(true);
	expect((result as { polluted?: boolean }).polluted).toBeUndefined();
});
