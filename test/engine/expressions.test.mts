import type { IDataObject } from 'n8n-workflow';

import {
	type Scenario,
	object,
	objectByPath,
	queryOf,
	startScenario,
} from '../support/scenario.mts';
import { integration, success, waitingIn } from './erpExport.mts';

/** An expression gives a bare value where the editor would store a choice with its mode. */
let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, counts: { suppliers: 120 } });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

describe('an expression in place of a choice', () => {
	test('names fields to return, separated by commas', async () => {
		const parameters = { returnType: 'fields', returnFields: '={{ "id, name" }}', limit: 1 };
		const { items } = await scenario.run(queryOf('suppliers', parameters));
		expect(Object.keys(items[0].json).sort()).toEqual(['id', 'name']);
	});

	test.each([
		['{{ 1 }}', 1],
		['{{ "ERP Invoice Export" }}', 1],
	])('names an integration: digits are an ID, other text a name (%s)', async (expression) => {
		const id = await waitingIn(scenario);
		const chosen = success(id, { integration: `=${expression}` });
		const { error } = await scenario.run(chosen);
		expect(error).toBeUndefined();
		const byChoice = await scenario.run(success(id, { integration: integration('1', 'list') }));
		// The same report: it is known by its integration, and made once.
		expect(byChoice.error).toBeUndefined();
	});

	test.each<[unknown, object]>([
		[7, { id: 7 }],
		['7', { id: 7 }],
	])('names the record of a reference: %j', async (record, found) => {
		const { error, items } = await scenario.run({
			resource: 'record',
			operation: 'create',
			object: object('invoices'),
			inputMode: 'fields',
			fields: {
				mappingMode: 'defineBelow',
				value: { 'invoice-number': `EXPR-${typeof record}`, 'invoice-date': '2026-01-31' },
			},
			references: { reference: [{ field: 'supplier', record }] },
		} as IDataObject);
		expect(error).toBeUndefined();
		expect(items[0].json.supplier).toMatchObject(found);
	});

	test('that is no number of pages leaves as many as are sensible', async () => {
		const options = { parallelRequests: '={{ "many" }}' };
		const all = queryOf('suppliers', { returnType: 'limited', returnAll: true, options });
		expect((await scenario.run(all)).items).toHaveLength(120);
	});
});

const CUSTOM = {
	resource: 'customAction',
	operation: 'sendRequest',
	method: 'PUT',
	path: '/api/suppliers/1',
};
const APPROVALS = { resource: 'approval', operation: 'getMany', approvalsFor: 'user' };

test.each<[string, IDataObject, RegExp]>([
	['no object', { ...queryOf(''), object: objectByPath('/api/') }, /^No object is chosen/],
	[
		'a path with a query',
		{ ...queryOf(''), object: objectByPath('suppliers?limit=1') },
		/contains a query/,
	],
	['a filter without field', queryOf('suppliers', filter('', 'eq', 1)), /Filter 1 has no field/],
	[
		'an operator of its own',
		queryOf('suppliers', filter('id', 'like', 1)),
		/"like" is not an option of "Operator"/,
	],
	['no fields to return', queryOf('suppliers', { returnType: 'fields' }), /No fields are chosen/],
	[
		'a filter without name',
		queryOf('suppliers', { returnType: 'apiFilter', apiFilter: ' ' }),
		/filter has no name/,
	],
	[
		'a return type of its own',
		queryOf('suppliers', { returnType: 'all' }),
		/"all" is not an option of "Return Type"/,
	],
	['a form without fields', { ...CUSTOM, bodyType: 'multipart' }, /The form has no fields/],
	[
		'a form field without name',
		{ ...CUSTOM, bodyType: 'multipart', formFields: { field: [{ type: 'text', value: 'x' }] } },
		/A form field has no name/,
	],
	['an empty XML body', { ...CUSTOM, bodyType: 'xml', xmlBody: '' }, /The XML body is empty/],
	[
		'a user who is no number',
		{ ...APPROVALS, approver: { __rl: true, mode: 'id', value: '={{ "jane" }}' } },
		/"jane" is not the ID of a user/,
	],
	['an operation that is none', { ...CUSTOM, operation: 'explode' }, /does not exist/],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(message);
	expect(await scenario.apiRequests()).toEqual([]);
});

/** One row of the filter builder. */
function filter(field: string, operator: string, value: unknown): IDataObject {
	return { filters: { filter: [{ field, operator, value }] } } as IDataObject;
}
