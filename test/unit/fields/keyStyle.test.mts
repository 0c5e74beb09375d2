import fc from 'fast-check';

import { withKeyStyle } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

const INVOICE = {
	id: 1,
	'invoice-number': 'A-1',
	'created-at': '2026-01-01T00:00:00Z',
	supplier: { 'display-name': 'ACME' },
	'invoice-lines': [
		{ 'line-num': 1, account: { 'segment-1': 'US' } },
		{ 'line-num': 2, account: null },
	],
	'custom-fields': { 'cost-owner': 'ada', erp_number: '7' },
	tags: ['a-b', 'c_d'],
};

/** All values that are not containers, in order. */
function leaves(value: unknown): unknown[] {
	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap(leaves)
		: [value];
}

/** How many keys there are, on all levels. */
function countKeys(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 0;
	const entries = Object.entries(value);
	return entries.length + entries.reduce((total, [, entry]) => total + countKeys(entry), 0);
}

describe('the keys of a record', () => {
	it('stay as Coupa sends them', () => {
		expect(withKeyStyle(INVOICE, 'coupa')).toBe(INVOICE);
	});

	it('are written in camelCase on all levels, and the values stay', () => {
		expect(withKeyStyle(INVOICE, 'camelCase')).toEqual({
			id: 1,
			invoiceNumber: 'A-1',
			createdAt: '2026-01-01T00:00:00Z',
			supplier: { displayName: 'ACME' },
			invoiceLines: [
				{ lineNum: 1, account: { segment1: 'US' } },
				{ lineNum: 2, account: null },
			],
			customFields: { costOwner: 'ada', erpNumber: '7' },
			tags: ['a-b', 'c_d'],
		});
	});

	it('are written in snake_case on all levels, and the values stay', () => {
		expect(withKeyStyle(INVOICE, 'snakeCase')).toEqual({
			id: 1,
			invoice_number: 'A-1',
			created_at: '2026-01-01T00:00:00Z',
			supplier: { display_name: 'ACME' },
			invoice_lines: [
				{ line_num: 1, account: { segment_1: 'US' } },
				{ line_num: 2, account: null },
			],
			custom_fields: { cost_owner: 'ada', erp_number: '7' },
			tags: ['a-b', 'c_d'],
		});
	});

	it('have no mark left where there were several, and can be changed afterwards', () => {
		const styled = withKeyStyle({ 'a--b': 1, '-c': 2 }, 'camelCase') as Record<string, unknown>;
		expect(styled).toEqual({ aB: 1, '-c': 2 });
		styled.aB = 3;
		delete styled['-c'];
		expect(styled).toEqual({ aB: 3 });
	});

	it('leave the record itself as it was', () => {
		const before = structuredClone(INVOICE);
		withKeyStyle(INVOICE, 'camelCase');
		expect(INVOICE).toEqual(before);
	});

	it.each([null, undefined, 5, 'a-b', true])('do not matter to %s', (value) => {
		expect(withKeyStyle(value, 'camelCase')).toBe(value);
	});

	it('are kept apart where they would fall together', () => {
		expect(withKeyStyle({ 'a-b': 1, a_b: 2 }, 'camelCase')).toEqual({ aB: 1, a_b: 2 });
		expect(withKeyStyle({ 'a-b': 1, aB: 2 }, 'camelCase')).toEqual({ 'a-b': 1, aB: 2 });
		expect(withKeyStyle({ aB: 2, 'a-b': 1 }, 'camelCase')).toEqual({ 'a-b': 1, aB: 2 });
		expect(withKeyStyle({ 'a-b': 1, a_b: 2 }, 'snakeCase')).toEqual({ 'a-b': 1, a_b: 2 });
		expect(withKeyStyle({ a_b: 2, 'a-b': 1 }, 'snakeCase')).toEqual({ 'a-b': 1, a_b: 2 });
	});

	it('are written anew up to a depth that no record has, and what is deeper is refused', () => {
		const nested = (depth: number): unknown => {
			let value: unknown = [1];
			for (let level = 1; level < depth; level++) value = { 'a-b': value };
			return value;
		};
		expect(JSON.stringify(withKeyStyle(nested(501), 'snakeCase'))).not.toContain('a-b');
		const { kind, description } = refusalOf(() => withKeyStyle(nested(502), 'snakeCase'));
		expect(kind).toBe('badResponse');
		expect(description).toMatch(/^What was asked for is done\. .*Key Style/);
		expect(() => withKeyStyle(nested(502), 'coupa')).not.toThrow();
	});

	it('may be called anything', () => {
		const record = JSON.parse('{"__proto__": {"is-admin": true}, "constructor": 1}') as object;
		const styled = withKeyStyle(record, 'snakeCase') as Record<string, unknown>;
		expect(JSON.stringify(styled)).toBe('{"__proto__":{"is_admin":true},"constructor":1}');
		expect(Object.getPrototypeOf(styled)).toBe(Object.prototype);
		expect(({} as Record<string, unknown>).is_admin).toBeUndefined();
	});

	it.each(['camelCase', 'snakeCase'] as const)(
		always('lose nothing in %s, however they are called'),
		(style) => {
			const key = fc.stringMatching(/^[ab_B-]{0,4}$/);
			const { record } = fc.letrec((tie) => ({
				record: fc.dictionary(key, tie('value'), { maxKeys: 8 }),
				value: fc.oneof(
					{ maxDepth: 3 },
					fc.integer(),
					fc.array(tie('record'), { maxLength: 2 }),
					tie('record'),
				),
			}));
			fc.assert(
				fc.property(record, (value) => {
					const styled = withKeyStyle(value, style);
					expect(countKeys(styled)).toBe(countKeys(value));
					expect(leaves(styled).sort()).toEqual(leaves(value).sort());
				}),
				seeded,
			);
		},
	);
});
