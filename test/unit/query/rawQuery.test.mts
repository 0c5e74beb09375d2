import fc from 'fast-check';

import { encodeQuery } from '../../../coupa/http/index.ts';
import { inCoupasSpelling, parseRawQuery } from '../../../coupa/query/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

describe('a query string that a person typed', () => {
	it.each<[string, Array<[string, string]>]>([
		['', []],
		['  ', []],
		['?', []],
		['status=approved', [['status', 'approved']]],
		[' ?status=approved ', [['status', 'approved']]],
		[
			'&a=1&&b=2&',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		[
			'total[gt]=100&supplier[name][contains]=x',
			[
				['total[gt]', '100'],
				['supplier[name][contains]', 'x'],
			],
		],
		['supplier%5Bname%5D=x', [['supplier[name]', 'x']]],
		['name=A+B', [['name', 'A+B']]],
		['name=A%20B', [['name', 'A B']]],
		['name=A B', [['name', 'A B']]],
		['name=%2B1 %2B2', [['name', '+1 +2']]],
		[
			'updated_at[gt_or_eq]=2026-01-01T00:00:00+01:00',
			[['updated_at[gt_or_eq]', '2026-01-01T00:00:00+01:00']],
		],
		[
			'updated_at%5Bgt%5D=2026-01-01T00%3A00%3A00%2B01%3A00',
			[['updated_at[gt]', '2026-01-01T00:00:00+01:00']],
		],
		['name=Smith %26 Sons', [['name', 'Smith & Sons']]],
		['name%3Dx=1%3D1', [['name=x', '1=1']]],
		[
			' status = approved \n& name =%20x ',
			[
				['status', 'approved'],
				['name', ' x'],
			],
		],
		['name=A%2BB', [['name', 'A+B']]],
		['name=M%C3%BCller', [['name', 'Müller']]],
		['name=Müller', [['name', 'Müller']]],
		['name=a=b', [['name', 'a=b']]],
		['name=Why?', [['name', 'Why?']]],
		['name=', [['name', '']]],
		[
			'a=1&a=2',
			[
				['a', '1'],
				['a', '2'],
			],
		],
		['fields=["id"]', [['fields', '["id"]']]],
		[
			'limits=1&my_offset=2',
			[
				['limits', '1'],
				['my_offset', '2'],
			],
		],
	])('is read: "%s"', (text, query) => {
		expect(parseRawQuery(text)).toEqual(query);
	});

	it.each(['status', '=x', 'a=1&b', '%20=x'])('is refused without name or value: "%s"', (text) => {
		const error = refusalOf(() => parseRawQuery(text));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toContain('is not of the form name=value');
	});

	it('says how to write an & within a value', () => {
		const { description } = refusalOf(() => parseRawQuery('name=Smith & Sons'));
		expect(description).toContain('as %26');
	});

	it.each([
		'/api/suppliers?status=inactive',
		'api/suppliers?status=inactive',
		'suppliers?status=inactive',
		'status=new&/api/x=1',
	])('is refused with a path: "%s"', (text) => {
		expect(refusalOf(() => parseRawQuery(text)).message).toBe(
			'The query string begins with an address',
		);
	});

	it('takes a name that ends with a question mark, and marks that are encoded', () => {
		expect(parseRawQuery('active?=true&active?[eq]=1&a%2Fb%3Fc=1')).toEqual([
			['active?', 'true'],
			['active?[eq]', '1'],
			['a/b?c', '1'],
		]);
	});

	it.each([
		['return-object=none', 'return_object'],
		['Fields=["id"]', 'fields'],
		['supplier-id=1', 'supplier-id'],
	])('has the names of what selects nothing as Coupa writes them: %s', (text, name) => {
		expect(inCoupasSpelling(parseRawQuery(text))[0][0]).toBe(name);
	});

	it.each(['https://acme.coupahost.com/api/invoices?status=new', 'name=[object Object]'])(
		'is refused where it is none, or has no values: "%s"',
		(text) => {
			expect(refusalOf(() => parseRawQuery(text)).message).toMatch(
				/begins with an address|gives "name" an object/,
			);
		},
	);

	it.each(['name=100%', 'name=%zz', '%E0%A4%A=1'])(
		'is refused with a broken encoding: "%s"',
		(text) => {
			const error = refusalOf(() => parseRawQuery(text));
			expect(error.message).toContain('is not valid percent-encoding');
			expect(error.description).toContain('%25');
		},
	);

	it.each([
		'limit=5',
		'offset=50',
		'order_by=id',
		'dir=asc',
		'a=1&limit=5',
		'limi%74=5',
		' limit =5',
		'Limit=5',
		'ORDER_BY=id',
		'orderBy=id',
		'page=2',
	])('is refused where the node sets the argument by itself: "%s"', (text) => {
		expect(refusalOf(() => parseRawQuery(text)).message).toMatch(/^The query string sets "\w+"$/);
	});

	it('is refused with such an argument in another spelling, as it is typed', () => {
		const { message } = refusalOf(() => parseRawQuery('order-by=id'));
		expect(message).toBe('The query string sets "order-by"');
	});

	it('says what to use instead', () => {
		expect(refusalOf(() => parseRawQuery('order_by=name')).description).toContain('"Order By"');
		expect(refusalOf(() => parseRawQuery('offset=50')).description).toContain('"Return All"');
	});

	it(always('means what was written into it'), () => {
		const name = fc
			.string({ unit: 'binary', minLength: 1 })
			.map((text) => `x${text.trim()}`)
			.filter((text) => text === text.trim());
		const query = fc.array(fc.tuple(name, fc.string({ unit: 'binary' })));
		fc.assert(
			fc.property(query, (meant) => {
				expect(parseRawQuery(encodeQuery(meant))).toEqual(meant);
			}),
			seeded,
		);
	});
});
