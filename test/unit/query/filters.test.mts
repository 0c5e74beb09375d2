import { runInNewContext } from 'node:vm';

import { DateTime } from 'luxon';

import { encodeQuery } from '../../../coupa/http/index.ts';
import {
	argumentName,
	argumentValue,
	type Filter,
	filterArguments,
	isOperator,
	OPERATORS,
	operatorsFor,
} from '../../../coupa/query/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

/** The only argument that one filter becomes. */
function argumentOf(filter: Filter, zone?: string): readonly [string, string] {
	const [argument, ...more] = filterArguments([filter], zone);
	expect(more).toEqual([]);
	return argument;
}

describe('a filter', () => {
	it.each([
		['eq', 'status', 'approved'],
		['not_eq', 'status[not_eq]', 'approved'],
		['gt', 'status[gt]', 'approved'],
		['gt_or_eq', 'status[gt_or_eq]', 'approved'],
		['lt', 'status[lt]', 'approved'],
		['lt_or_eq', 'status[lt_or_eq]', 'approved'],
		['contains', 'status[contains]', 'approved'],
		['starts_with', 'status[starts_with]', 'approved'],
		['ends_with', 'status[ends_with]', 'approved'],
		['in', 'status[in]', 'approved'],
		['not_in', 'status[not_in]', 'approved'],
		['blank', 'status[blank]', 'true'],
		['not_blank', 'status[blank]', 'false'],
	] as const)('with %s is the argument %s', (operator, name, value) => {
		expect(argumentOf({ field: 'status', operator, value: 'approved' })).toEqual([name, value]);
	});

	it('is written for every operator that there is', () => {
		for (const operator of OPERATORS) {
			expect(argumentOf({ field: 'a', operator, value: '1' })[0]).toMatch(/^a(\[\w+\])?$/);
		}
	});

	it.each([
		['status', 'status'],
		[' status ', 'status'],
		['invoice-number', 'invoice_number'],
		['invoice_number', 'invoice_number'],
		['supplier.name', 'supplier[name]'],
		['order-lines.account.code', 'order_lines[account][code]'],
		['order-lines . account', 'order_lines[account]'],
		['custom-fields.cost-owner', 'custom_fields[cost_owner]'],
		['Kostenstelle_ä', 'Kostenstelle_ä'],
		['active?', 'active?'],
	])('names the field "%s" as %s', (field, name) => {
		expect(argumentName(field)).toBe(name);
	});

	it('asks for a field with a question mark percent-encoded', () => {
		const query = filterArguments([{ field: 'active?', operator: 'eq', value: true }]);
		expect(encodeQuery(query)).toBe('active%3F=true');
	});

	it.each([
		'',
		' ',
		'.',
		'supplier.',
		'.name',
		'a..b',
		'a[b]',
		'a]',
		'a&b',
		'a=b',
		'a#b',
		'a b',
		'a\nb',
	])('is refused for the field "%s"', (field) => {
		const error = refusalOf(() => argumentName(field));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toBe(`"${field}" is not a field name`);
	});

	it.each(['limit', 'offset', 'order-by', 'orderBy', 'fields', 'filter', 'dir'])(
		'does not take %s for a field, which is an instruction of the query',
		(field) => {
			const error = refusalOf(() => filterArguments([{ field, operator: 'eq', value: '5' }]));
			expect(error.message).toMatch(/for an instruction of the query, not for a field$/);
			expect(argumentOf({ field, operator: 'in', value: '5' })[0]).toMatch(/\[in\]$/);
		},
	);

	it('is refused with an operator that Coupa does not have', () => {
		const operator = 'like' as Filter['operator'];
		const error = refusalOf(() => filterArguments([{ field: 'a', operator, value: '1' }]));
		expect(error.message).toBe('"like" is not an operator');
		expect(isOperator('like')).toBe(false);
		expect(isOperator('constructor')).toBe(false);
	});

	it.each([undefined, null, '', '  ', ' \t\n', [], [null], ['', undefined], [' ']])(
		'is refused without a value, since it would select too much: %s',
		(value) => {
			for (const operator of ['eq', 'gt', 'in', 'contains'] as const) {
				const error = refusalOf(() => filterArguments([{ field: 'total', operator, value }]));
				expect(error.message).toBe('The filter on total has no value');
			}
		},
	);

	it.each([',', ' , ', ',,', [','], '[" "]'])('is refused with a list of nothing: %j', (value) => {
		for (const operator of ['in', 'not_in'] as const) {
			const error = refusalOf(() => filterArguments([{ field: 'total', operator, value }]));
			expect(error.message).toBe('The filter on total has no value');
		}
	});

	it('needs no value to find records without one', () => {
		expect(argumentOf({ field: 'total', operator: 'blank' })).toEqual(['total[blank]', 'true']);
	});

	it('stands beside the others, in their order', () => {
		expect(
			filterArguments([
				{ field: 'status', operator: 'eq', value: 'new' },
				{ field: 'id', operator: 'gt', value: 5 },
				{ field: 'id', operator: 'lt', value: 9 },
			]),
		).toEqual([
			['status', 'new'],
			['id[gt]', '5'],
			['id[lt]', '9'],
		]);
	});
});

describe('a value', () => {
	it.each([
		['text', 'a,b c', 'a,b c'],
		['text with spaces around', ' a ', ' a '],
		['a number', 12.5, '12.5'],
		['zero', 0, '0'],
		['true', true, 'true'],
		['false', false, 'false'],
		['a date', '2026-03-01', '2026-03-01'],
		['a time with zone', '2026-03-01T10:00:00+02:00', '2026-03-01T10:00:00+02:00'],
		['a time in UTC', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z'],
		['a time that is part of a text', 'at 2026-03-01T10:00', 'at 2026-03-01T10:00'],
		['a time of JavaScript', new Date('2026-03-01T10:00:00Z'), '2026-03-01T10:00:00Z'],
		['milliseconds', new Date('2026-03-01T10:00:00.250Z'), '2026-03-01T10:00:00Z'],
		[
			'a time of Luxon',
			DateTime.fromISO('2026-03-01T10:00:00', { zone: 'America/New_York' }),
			'2026-03-01T15:00:00Z',
		],
		['nothing', undefined, ''],
		['null', null, ''],
	])('is text from %s', (_what, value, text) => {
		expect(argumentValue(value)).toBe(text);
	});

	it.each([
		'2026-07-01T10:00',
		'2026-07-01T10:00:00',
		'2026-07-01 10:00:00',
		'2026-07-01T10:00:00.000',
	])('without a zone is taken in that of the workflow: %s', (value) => {
		expect(argumentValue(value, 'Europe/Berlin')).toBe('2026-07-01T08:00:00Z');
		expect(argumentValue(value)).toBe('2026-07-01T10:00:00Z');
	});

	it('is taken in the zone of the workflow inside a filter too', () => {
		const filter: Filter = { field: 'updated-at', operator: 'gt', value: '2026-01-01 00:00' };
		expect(argumentOf(filter, 'America/New_York')).toEqual([
			'updated_at[gt]',
			'2026-01-01T05:00:00Z',
		]);
	});

	it('may come from another realm, as those of expressions do', () => {
		const [list, date] = runInNewContext('[["a", "b"], new Date(0)]') as unknown[];
		expect(list).not.toBeInstanceOf(Array);
		expect(date).not.toBeInstanceOf(Date);
		expect(argumentOf({ field: 'a', operator: 'in', value: list })).toEqual(['a[in]', 'a,b']);
		expect(argumentOf({ field: 'a', operator: 'eq', value: date })[1]).toBe('1970-01-01T00:00:00Z');
	});
});

describe('the operators of a field', () => {
	it.each(['date', 'datetime'])('leave out what does not work on a %s', (type) => {
		expect(operatorsFor(type)).toEqual([
			'eq',
			'not_eq',
			'gt',
			'gt_or_eq',
			'lt',
			'lt_or_eq',
			'in',
			'not_in',
		]);
	});

	it('are all of them for text, and where the type is not known', () => {
		for (const type of ['string', 'text', undefined]) {
			expect(operatorsFor(type)).toEqual([...OPERATORS]);
		}
	});

	it.each(['integer', 'decimal', 'float'])('compare a %s, but do not look inside it', (type) => {
		expect(operatorsFor(type)).toEqual(
			OPERATORS.filter((name) => !['contains', 'starts_with', 'ends_with'].includes(name)),
		);
	});

	it('do not compare yes and no', () => {
		expect(operatorsFor('boolean')).toEqual(['eq', 'not_eq', 'in', 'not_in', 'blank', 'not_blank']);
	});
});
