import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { MAX_PARALLEL_REQUESTS as MOST } from '../../../coupa/read/index.ts';
import {
	optionsParameter,
	pageConcurrency,
	pairsParameter,
	type ParameterSource,
	returnTypeParameter,
	targetParameter,
	textParameter,
} from '../../../nodes/shared/parameters.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

/** Parameters after n8n resolved their expressions, which can give anything. */
async function given(values: Record<string, unknown>): Promise<ParameterSource> {
	return {
		catalog: await loadCatalog(),
		timezone: 'UTC',
		parameter: (name, fallback) => (name in values ? values[name] : fallback),
	};
}

test.each([
	[' INV-1 ', 'INV-1'],
	[42, '42'],
	[null, ''],
	[undefined, ''],
])('%j as text is "%s"', async (value, text) => {
	expect(textParameter(await given({ value }), 'value')).toBe(text);
});

test.each([
	[{ id: 1 }, 'an object'],
	[[1, 2], 'a list'],
	['invoice [object Object]', 'a text with an object in it'],
	[Number.NaN, 'no number'],
])('%j is no text', async (value, what) => {
	const source = await given({ value });
	const { message } = refusalOf(() => textParameter(source, 'value'));
	expect(message).toBe(`The parameter "value" is ${what}, and not a text or a number`);
	const pair = [{ name: 'a', value }];
	const pairs = await given({ query: { pair } });
	expect(refusalOf(() => pairsParameter(pairs, 'query')).message).toBe(
		`The value of "a" is ${what}, and not a text or a number`,
	);
	const object = await given({ object: { mode: 'path', value } });
	expect(refusalOf(() => targetParameter(object)).message).toMatch(/^The object is /);
});

test('a time is text as it is written, and a date of JavaScript is one in UTC', async () => {
	const source = await given({ text: '2026-01-31 08:00', date: new Date(0) });
	expect(textParameter(source, 'text')).toBe('2026-01-31 08:00');
	expect(textParameter(source, 'date')).toBe('1970-01-01T00:00:00Z');
});

test.each([
	['suppliers', false],
	[{ mode: 'path', value: '/api/suppliers' }, false],
	[{ mode: 'list', value: 'suppliers' }, true],
])('the object %j is found', async (object, fromList) => {
	const target = targetParameter(await given({ object }));
	expect(target).toMatchObject({ path: '/api/suppliers', fromList });
});

test.each([null, '', { mode: 'list', value: null }])('%j is no object', async (object) => {
	const source = await given({ object });
	expect(refusalOf(() => targetParameter(source)).message).toBe('No object is chosen');
});

test.each([0, -1, null, '', ' ', 'soon', Number.NaN, Number.POSITIVE_INFINITY, true, {}])(
	'a timeout or a rate of %j is refused before anything is sent',
	async (value) => {
		for (const name of ['timeout', 'requestsPerSecond']) {
			const source = await given({ options: { [name]: value } });
			const { message } = refusalOf(() => optionsParameter(source));
			expect(message).toMatch(/^The option "(Timeout|Requests per Second)" is not usable/);
		}
	},
);

test('options are as they are set, numbers in texts too', async () => {
	const options = { timeout: '2.5', keyStyle: 'camelCase' };
	expect(optionsParameter(await given({ options }))).toEqual({
		timeout: 2.5,
		keyStyle: 'camelCase',
	});
});

describe('the return type', () => {
	test.each([
		[{}, { kind: 'default' }],
		[{ returnType: '' }, { kind: 'default' }],
		[{ returnType: 'none' }, { kind: 'none' }],
		[{ returnType: 'fields', returnFields: ['id', 'name'] }, { fields: ['id', 'name'] }],
		[{ returnType: 'fields', returnFields: ' id, name,' }, { fields: ['id', 'name'] }],
		[{ returnType: 'apiFilter', apiFilter: 'Mine' }, { name: 'Mine' }],
	])('of %j is %j', async (values, returnType) => {
		expect(returnTypeParameter(await given(values))).toMatchObject(returnType);
	});

	test.each([
		[{ returnType: 'fields', returnFields: null }, /^No fields are chosen/],
		[{ returnType: 'fields', returnFields: [] }, /^No fields are chosen/],
		[{ returnType: 'apiFilter', apiFilter: null }, /filter has no name/],
	])('of %j is refused', async (values, message) => {
		const source = await given(values);
		expect(refusalOf(() => returnTypeParameter(source)).message).toMatch(message);
	});
});

test('pairs without a name are left out, and no value is an empty one', async () => {
	const pair = [{ name: ' a ', value: 1 }, { name: 'b' }, { name: null, value: 2 }, { value: 3 }];
	expect(pairsParameter(await given({ query: { pair } }), 'query')).toEqual([
		['a', '1'],
		['b', ''],
	]);
	expect(pairsParameter(await given({}), 'query')).toEqual([]);
});

test.each([
	[undefined, MOST],
	[3, 3],
	['2', 2],
	[1000, MOST],
	[0, MOST],
	[-1, MOST],
	[1.5, MOST],
	['many', MOST],
])('%j pages at a time are %i', (parallelRequests, pages) => {
	expect(pageConcurrency({ parallelRequests })).toBe(pages);
});
