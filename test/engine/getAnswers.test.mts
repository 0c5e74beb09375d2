/** Get where the answer is not the record. */
import type { IDataObject } from 'n8n-workflow';

import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { object } from '../support/scenario.mts';

let scenario: HostileScenario;
let answer: IDataObject = {};
beforeAll(async () => {
	scenario = await startHostileScenario();
	scenario.coupa.answer = (_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answer));
	};
});
afterAll(async () => await scenario.stop());

const get = async (more: IDataObject) =>
	await scenario.run({
		...{ resource: 'record', operation: 'get', object: object('suppliers'), recordId: '3' },
		...more,
	});

const BY_ID: IDataObject[] = [
	{ returnType: 'simplified' },
	{ returnType: 'limited' },
	{ returnType: 'fields', returnFields: ['id', 'name'] },
];
const WHOLE: IDataObject[] = [{ returnType: 'default' }, { returnType: 'shallow' }];

const MESSAGE = { message: 'Service is under maintenance' };
const WRAPPED = { supplier: { id: 3, name: 'Acme' } };

// Each is asked for six times: all at once, so that they wait together.
test.each([
	[MESSAGE, [...BY_ID, ...WHOLE]],
	[WRAPPED, [...BY_ID, ...WHOLE]],
	[{ id: null, name: 'Acme' }, BY_ID],
])('%j is no record', async (body, kinds) => {
	answer = body;
	const results = await Promise.all(kinds.map(get));
	expect(results.flatMap(({ items }) => items)).toEqual([]);
	for (const { error } of results)
		expect(error?.message).toMatch(/cannot be read: it is not a record$/);
});

test.each([
	[{ id: 3, name: 'Acme' }, BY_ID[0]],
	[{ id: 3 }, BY_ID[1]],
	[{ id: 3 }, BY_ID[2]],
	[{ name: 'Acme' }, WHOLE[0]],
	[{ 'custom-fields': { erp: 'E3' } }, WHOLE[0]],
	[{ 'erp-vendor-id': 'E3' }, { returnType: 'apiFilter', apiFilter: 'mine' }],
	[{ 'erp-vendor-id': 'E3' }, { returnType: 'fields', returnFields: ['erp-vendor-id'] }],
])('%j with %j is one', async (body, more) => {
	answer = body;
	const { error, items } = await get(more);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([body]);
});
