/** Nouns are operations on records with the object given: what they do is what `record` does. */
import { LoadOptionsContext } from 'n8n-core';
import { type IDataObject, type INode, type INodeType, Workflow } from 'n8n-workflow';

import { authenticationOf, credentialsOf } from '../support/credentials.mts';
import { NOUNS, operationOfAction } from '../../nodes/shared/nouns.ts';
import { object, type Scenario, startScenario, valuesOf, where } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small' });
});
afterAll(async () => await scenario.stop());

const ALL = { returnType: 'default' };

/** The results and the requests of an operation on records, and of the same one of a noun. */
async function bothWays(
	[noun, path]: [string, string],
	[operation, ofNoun]: [string, string],
	parametersOf: (way: string) => IDataObject,
) {
	const results = [];
	for (const way of ['record', 'noun']) {
		const target =
			way === 'noun'
				? { resource: noun, operation: ofNoun }
				: { resource: 'record', operation, object: object(path) };
		await scenario.apiRequests();
		const result = await scenario.run({ ...target, ...ALL, ...parametersOf(way) });
		results.push({ ...result, requests: await scenario.apiRequests() });
	}
	return results;
}

describe('an operation of a noun', () => {
	it('reads what the query of the object reads', async () => {
		const [record, noun] = await bothWays(['invoice', 'invoices'], ['query', 'getMany'], () => ({
			filters: where(['status', 'eq', 'approved']),
			limit: 3,
		}));
		expect(noun.error).toBeUndefined();
		expect(noun.items.length).toBeGreaterThan(0);
		expect(noun.items).toEqual(record.items);
		expect(noun.requests).toEqual(record.requests);
	});

	it('gets what Get of the object gets', async () => {
		const [record, noun] = await bothWays(['supplier', 'suppliers'], ['get', 'get'], () => ({
			recordId: '2',
		}));
		expect(noun.items).toHaveLength(1);
		expect(noun.items).toEqual(record.items);
		expect(noun.requests).toEqual(record.requests);
	});

	it('creates a record of the object', async () => {
		const [record, noun] = await bothWays(
			['supplier', 'suppliers'],
			['create', 'create'],
			(way) => ({
				inputMode: 'json',
				jsonBody: JSON.stringify({ name: `Made by ${way}` }),
			}),
		);
		expect([...valuesOf(record, 'name'), ...valuesOf(noun, 'name')]).toEqual([
			'Made by record',
			'Made by noun',
		]);
		expect(noun.requests).toEqual(record.requests);
	});

	it('updates a record of the object, and finds it by the key that is chosen', async () => {
		const value = { number: '10002', website: 'https://noun.example' };
		const upsert = await scenario.run({
			resource: 'supplier',
			operation: 'createOrUpdate',
			matchFields: ['number'],
			fields: { mappingMode: 'defineBelow', value },
		});
		expect(upsert.error).toBeUndefined();
		expect(upsert.items[0].json).toMatchObject({ number: '10002', operation: 'updated' });
		const [record, noun] = await bothWays(
			['supplier', 'suppliers'],
			['update', 'update'],
			(way) => ({
				recordId: '2',
				fields: { mappingMode: 'defineBelow', value: { website: `https://${way}.example` } },
			}),
		);
		expect([...valuesOf(record, 'website'), ...valuesOf(noun, 'website')]).toEqual([
			'https://record.example',
			'https://noun.example',
		]);
		expect(noun.requests).toEqual(record.requests);
	});

	it('performs an action of the object', async () => {
		const invoice = { resource: 'invoice' };
		const [{ json }] = (
			await scenario.run({
				...{ ...invoice, operation: 'getMany', limit: 1 },
				filters: where(['status', 'eq', 'approved']),
			})
		).items;
		await scenario.apiRequests();
		const voided = await scenario.run({ ...invoice, operation: 'void', recordId: json.id });
		expect(voided.error).toBeUndefined();
		expect(valuesOf(voided, 'status')).toEqual(['voided']);
		expect(await scenario.apiRequests()).toEqual([`PUT /api/invoices/${String(json.id)}/void`]);
	});

	it('performs an action with what it takes, and can be previewed', async () => {
		const { items } = await scenario.run({
			...{ resource: 'invoice', operation: 'dispute', recordId: '7', options: { preview: true } },
			...{ disputeReason: 'PRICE', disputeComment: 'Five came, six are billed' },
		});
		expect(items[0].json).toMatchObject({
			preview: true,
			requests: [
				{
					...{ method: 'PUT', path: '/api/invoices/7/dispute' },
					body: { 'dispute-reason': { code: 'PRICE' }, comment: 'Five came, six are billed' },
				},
			],
		});
	});
});

/** The lists of the editor, with nothing chosen but what is given. */
function editor(parameters: IDataObject, path = '') {
	const type = 'n8n-nodes-coupa.coupa';
	const { credential, engine } = scenario;
	const { nodeTypes } = engine;
	const node = {
		...{ id: '1', name: 'Coupa', type, typeVersion: 1, position: [0, 0] },
		parameters: { ...parameters, ...authenticationOf(credential) },
		credentials: credentialsOf(credential),
	} as unknown as INode;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = { ...engine.additionalData(), currentNodeParameters: node.parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	const { methods } = nodeTypes.getByName(type) as INodeType;
	return {
		names: async (list: string) =>
			((await methods?.loadOptions?.[list].call(context)) ?? []).map(({ name }) => name),
		mapped: async () =>
			(await methods?.resourceMapping?.getMapperFields.call(context))?.fields.map(({ id }) => id),
	};
}

describe('the lists of a noun, with nothing chosen but the resource', () => {
	it.each([
		['getFilterFields', 'invoice', 'Invoice Number'],
		['getMatchFields', 'supplier', 'Number'],
		['getOrderFields', 'purchaseOrder', 'Status'],
		['getReturnFields', 'user', 'Login'],
		['getReferenceFields', 'requisition', 'Department'],
	])('%s of %s has %s', async (list, resource, name) => {
		expect(await editor({ resource, operation: 'getMany' }).names(list)).toContain(name);
	});

	it('offers the fields of the object to be filled in', async () => {
		expect(await editor({ resource: 'supplier', operation: 'create' }).mapped()).toEqual(
			expect.arrayContaining(['name', 'number', 'payment-term.code']),
		);
	});

	it('offers the values of the field of a condition', async () => {
		const { names } = editor(
			{ resource: 'invoice', operation: 'getMany', filters: where(['status|list', 'eq']) },
			'parameters.filters.filter[0].listValue',
		);
		expect(await names('getFilterValues')).toContain('Pending Approval');
	});
});

const ACTIONS = NOUNS.flatMap(({ value, path, actions = [] }) =>
	actions.map((action) => [value, operationOfAction(action), `/api/${path}/3/${action.key}`]),
);

test.each(ACTIONS)('%s %s can be previewed, and is PUT %s', async (resource, operation, path) => {
	await scenario.apiRequests();
	const { items } = await scenario.run({
		...{ resource, operation, recordId: '3', options: { preview: true } },
	});
	expect(items[0].json).toMatchObject({ preview: true, requests: [{ method: 'PUT', path }] });
	const requests = await scenario.apiRequests();
	expect(requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
});
