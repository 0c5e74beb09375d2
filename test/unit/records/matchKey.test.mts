import { matchKey } from '../../../coupa/records/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

describe('what identifies the record of a payload', () => {
	it.each([
		[{ number: '77' }, ['number'], ['77']],
		[{ id: 5 }, ['id'], ['5']],
		[{ active: false }, ['active'], ['false']],
		[{ count: 0 }, ['count'], ['0']],
		[{ number: ' 77 ' }, ['number', 'number'], ['77']],
		[{ number: '\u200b77\ufeff\u00a0' }, ['number'], ['77']],
		[{ supplier: { number: '77' } }, ['supplier.number'], ['77']],
		[{ 'a.b': '77' }, ['a.b'], ['77']],
		[
			{ 'external-src-ref': 'R', 'external-src-name': 'SAP', name: 'x' },
			['external_src_ref', 'external-src-name'],
			['R', 'SAP'],
		],
	])('%j by %j', (payload, paths, values) => {
		expect(matchKey(payload, paths).parts.map(({ value }) => value)).toEqual(values);
	});

	it.each([
		['acme', 'ACME', true],
		['Acme ', ' acme', true],
		['Acme\u200b', 'acme', true],
		['Acme  Corp', 'ACME corp', true],
		['12.50', '12.5', true],
		['0077', '77', false],
		['Acme', 'Acme 2', false],
	])('%j and %j may mean one record: %j', (a, b, areOne) => {
		const [first, second] = [a, b].map((name) => matchKey({ name }, ['name']).folded);
		expect(first === second).toBe(areOne);
	});

	it.each([
		[{}, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ number: null }, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ number: '' }, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ number: ' \t\u00a0' }, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ number: '\u200b\u2060' }, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ name: 'x' }, ['name', 'number'], /has no value for "number"/, /match by another field/],
		[{}, ['constructor'], /has no value for "constructor"/, /match by another field/],
		[
			{ supplier: { number: '77' } },
			['supplier'],
			/"supplier" is not a single value/,
			/such as supplier\.id or supplier\.number/,
		],
		[{ tags: ['a'] }, ['tags'], /"tags" is not a single value/, /Match by one of its fields/],
		[{ number: '77' }, [], /No field is chosen to match by/, /"Match By"/],
	])('%j is never looked for by %j: all records would match', (payload, paths, says, advice) => {
		const { kind, message, description } = refusalOf(() => matchKey(payload, paths));
		expect(kind).toBe('invalidRequest');
		expect(message).toMatch(says);
		expect(description).toMatch(advice);
	});
});
