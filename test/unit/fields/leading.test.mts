import { knownFirst } from '../../../coupa/fields/index.ts';

/** More fields than are in sight. */
const MANY = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`x${index}`, index]));

function keys(record: Record<string, unknown>): string[] {
	return Object.keys(knownFirst(record)).filter((name) => !(name in MANY));
}

test('a record begins with what people know it by, and goes on as Coupa sent it', () => {
	const record = {
		'abandon-reason': null,
		...MANY,
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
		...['abandon-reason', 'zone'],
	]);
	expect(Object.keys(knownFirst(record)).slice(6, 8)).toEqual(['abandon-reason', 'x0']);
	expect(knownFirst(record)).toEqual(record);
});

test('few fields stay in the order in which they were asked for', () => {
	expect(keys({ name: 'Acme', number: '1', id: 2 })).toEqual(['name', 'number', 'id']);
});

test('records with other keys in between keep their own', () => {
	const records = [
		{ a: 1, id: 2 },
		{ b: 1, id: 2 },
		{ a: 3, id: 4 },
		{ id: 5, a: 6 },
	].map((record) => ({ ...MANY, ...record }));
	expect(records.map((record) => knownFirst(record))).toEqual(records);
	expect(records.map(keys)).toEqual([
		['id', 'a'],
		['id', 'b'],
		['id', 'a'],
		['id', 'a'],
	]);
});

test('keys with underscores count as well', () => {
	expect(keys({ ...MANY, a: 1, created_at: 2, id: 3 })).toEqual(['id', 'created_at', 'a']);
});

test('a key __proto__ stays a key', () => {
	const odd = JSON.parse('{"a": 1, "__proto__": {"polluted": true}, "id": 2}') as object;
	const record = Object.fromEntries([...Object.entries(MANY), ...Object.entries(odd)]);
	const result = knownFirst(record);
	expect(Object.hasOwn(result, '__proto__')).toBe(true);
	expect((result as { polluted?: boolean }).polluted).toBeUndefined();
});
