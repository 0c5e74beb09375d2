import { matchArguments } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

describe('the record that a payload stands for', () => {
	it.each([
		[{ number: '77' }, ['number'], ['number=77']],
		[{ id: 5 }, ['id'], ['id=5']],
		[{ active: false }, ['active'], ['active=false']],
		[{ count: 0 }, ['count'], ['count=0']],
		[{ supplier: { number: '77' } }, ['supplier.number'], ['supplier[number]=77']],
		[{ 'a.b': '77' }, ['a.b'], ['a[b]=77']],
		[
			{ 'external-src-ref': 'R', 'external-src-name': 'SAP', name: 'x' },
			['external_src_ref', 'external-src-name'],
			['external_src_ref=R', 'external_src_name=SAP'],
		],
	])('%j is found by %j', (payload, paths, conditions) => {
		const found = matchArguments(payload, paths).map(([name, value]) => `${name}=${value}`);
		expect(found).toEqual(conditions);
	});

	it.each([
		[{}, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ number: null }, ['number'], /has no value for "number"/, /Give the field a value/],
		[{ number: '' }, ['number'], /has no value for "number"/, /Give the field a value/],
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
		const { kind, message, description } = refusalOf(() => matchArguments(payload, paths));
		expect(kind).toBe('invalidRequest');
		expect(message).toMatch(says);
		expect(description).toMatch(advice);
	});
});
