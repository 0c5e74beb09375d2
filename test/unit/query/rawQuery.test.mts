import fc from 'fast-check';

import { encodeQuery } from '../../../coupa/http/index.ts';
import { parseRawQuery } from '../../../coupa/query/index.ts';
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
		['name=A+B', [['name', 'A B']]],
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
	])('is refused where the node sets the argument by itself: "%s"', (text) => {
		expect(refusalOf(() => parseRawQuery(text)).message).toMatch(/^The query string sets "\w+"$/);
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
