/** Simplified records of a tenant that refuses to select one of the fields. */
import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';

const SHALLOW = { id: 7, 'po-number': '4711', status: 'issued', note: null, supplier: { id: 1 } };
const KEPT = { id: 7, 'po-number': '4711', status: 'issued', supplier: { id: 1 } };

let scenario: HostileScenario;
let asked: string[] = [];
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => {
	asked = [];
	scenario.coupa.reset();
	scenario.coupa.answer = ({ url }, response) => {
		const { pathname, searchParams } = new URL(url, 'http://coupa');
		asked.push(pathname);
		const isRefused = searchParams.has('fields') || searchParams.get('status[eq]') === 'odd';
		const isOne = /\d$/.test(pathname);
		const isBehind = Number(searchParams.get('id[gt]')) >= SHALLOW.id;
		response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' });
		const records = isBehind ? [] : [SHALLOW];
		const answer = isRefused ? { errors: { base: ['Unknown field'] } } : isOne ? SHALLOW : records;
		response.end(JSON.stringify(answer));
	};
});

test.each([
	['Get', { operation: 'get', recordId: '7' }, 2],
	['Get Many', { operation: 'getMany', returnAll: true, options: { parallelRequests: 1 } }, 3],
])(
	'%s asks once more, in the shallow form, and keeps few fields',
	async (_name, more, requests) => {
		const { error, items } = await scenario.run({ resource: 'purchaseOrder', ...more });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([KEPT]);
		expect(asked).toHaveLength(requests);
	},
);

test('records that are read one by one meet the refusal once', async () => {
	const { items } = await scenario.run(
		{
			...{ resource: 'purchaseOrder', operation: 'get', recordId: '7' },
			options: { parallelRequests: 1 },
		},
		{ items: [1, 2, 3].map((turn) => ({ json: { turn } })) },
	);
	expect(items.map(({ json }) => json)).toEqual([KEPT, KEPT, KEPT]);
	expect(asked).toHaveLength(4);
});

test('what is refused in any form is an error, with its reason', async () => {
	const { error } = await scenario.run({
		...{ resource: 'purchaseOrder', operation: 'getMany' },
		...{ filterMode: 'queryString', queryString: 'status[eq]=odd' },
	});
	expect(error?.message).toContain('Unknown field');
});

test('fields that a person chose are not replaced', async () => {
	const { error } = await scenario.run({
		...{ resource: 'purchaseOrder', operation: 'get', recordId: '7' },
		...{ returnType: 'fields', returnFields: ['id', 'odd'] },
	});
	expect(error?.message).toContain('Unknown field');
	expect(asked).toHaveLength(1);
});
