import { LoadOptionsContext } from 'n8n-core';
import { type IDataObject, type INode, type INodeType, Workflow } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog/index.ts';
import { type Engine, startEngine } from '../support/engine.mts';
import { object, objectByPath } from '../support/scenario.mts';

/** What the editor asks of a node while choices are not made yet, or are of nobody's knowledge. */
let engine: Engine;
beforeAll(async () => {
	engine = await startEngine();
});

type NodeName = 'coupa' | 'coupaTrigger';

/** @param path of the parameter that is filled in; needed by lists that depend on its row */
function ask(name: NodeName, parameters: IDataObject, path = '') {
	const type = `n8n-nodes-coupa.${name}`;
	const node = {
		id: '1',
		name: 'Coupa',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'record', operation: 'query', ...parameters },
	} as unknown as INode;
	const { nodeTypes } = engine;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = { ...engine.additionalData(), currentNodeParameters: node.parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	const { methods } = nodeTypes.getByName(type) as INodeType;
	return {
		objects: async (filter?: string) =>
			(await methods?.listSearch?.searchObjects.call(context, filter))?.results ?? [],
		options: async (list: string) => (await methods?.loadOptions?.[list].call(context)) ?? [],
		mapper: async () => await methods?.resourceMapping?.getMapperFields.call(context),
	};
}

describe('objects in the list', () => {
	test('are some, and not all, for every operation that chooses one: NEEDED_OPERATIONS and NEEDED_BELOW of listSearch/objects.ts', async () => {
		const { description } = engine.nodeTypes.getByName('n8n-nodes-coupa.coupa') as INodeType;
		const choices = description.properties.flatMap(({ name, modes, displayOptions }) => {
			const lists = modes?.map(({ typeOptions: own }) => own?.searchListMethod) ?? [];
			if (name !== 'object' || !lists.includes('searchObjects')) return [];
			const { resource = [], operation = [] } = displayOptions?.show ?? {};
			return resource.flatMap((of) => operation.map((does) => ({ resource: of, operation: does })));
		});
		expect(choices.length).toBeGreaterThan(10);
		const counts = await Promise.all(
			choices.map(async (choice) => (await ask('coupa', choice as IDataObject).objects()).length),
		);
		const all = (await loadCatalog()).resources.length;
		expect(choices.filter((_, index) => [0, all].includes(counts[index]))).toEqual([]);
	});

	test('can do the action that is to be performed', async () => {
		const found = await ask('coupa', { operation: 'performAction' }).objects();
		const paths = found.map(({ value }) => value);
		expect(paths).toContain('invoices');
		expect(paths).not.toContain('currencies');
	});

	test.each([
		['created', 'invoices', true],
		['updated', 'suppliers', true],
		['createdOrUpdated', 'suppliers', true],
		['readyForExport', 'invoices', true],
		['readyForExport', 'suppliers', false],
	])('can be followed by the trigger: %s of %s is %s', async (event, path, isThere) => {
		const found = await ask('coupaTrigger', { event }).objects();
		expect(found.some(({ value }) => value === path)).toBe(isThere);
	});

	test('of the trigger are found by their name', async () => {
		const [first] = await ask('coupaTrigger', { event: 'updated' }).objects('supplier');
		expect(first).toEqual({ name: 'Suppliers', value: 'suppliers' });
	});
});

describe.each([
	['no object', object('')],
	['an object that the catalog does not know', objectByPath('my_own_things')],
])('with %s', (_what, chosen) => {
	test.each([
		'getActions',
		'getFilterFields',
		'getMatchFields',
		'getOrderFields',
		'getReturnFields',
		'getWriteBackFields',
	])('%s is empty, without an error', async (list) => {
		expect(await ask('coupa', { object: chosen }).options(list)).toEqual([]);
	});

	test('the mapper says what to do', async () => {
		const answer = await ask('coupa', { operation: 'create', object: chosen }).mapper();
		expect(answer?.fields).toEqual([]);
		expect(answer?.emptyFieldsNotice).toMatch(/Choose an object from the list, or use JSON/);
	});
});

test('a field that finds records and cannot be written says so', async () => {
	const options = await ask('coupa', { object: object('accounts') }).options('getMatchFields');
	const told = options
		.filter(({ description }) => description?.includes('Coupa makes it'))
		.map(({ value }) => value);
	expect(told).toContain('code');
	for (const path of ['id', 'segment-1']) expect(told).not.toContain(path);
});

/** The values that the second row of the filters offers for a field. */
async function valuesOf(field: string) {
	const filters = { filter: [{ field: 'name' }, { field }] };
	const path = 'parameters.filters.filter[1].listValue';
	const asked = ask('coupa', { object: object('invoices'), filters }, path);
	return await asked.options('getFilterValues');
}

test.each([
	['status|list', { name: 'Pending Approval', value: 'pending_approval' }],
	['status', { name: 'AP Hold', value: 'ap_hold' }],
	['invoice-lines.type|list', { name: 'InvoiceQuantityLine', value: 'InvoiceQuantityLine' }],
])('the values of %s are those that Coupa lists, in words', async (field, value) => {
	expect(await valuesOf(field)).toContainEqual(expect.objectContaining(value));
});

test.each(['', 'invoice-number|text', 'no-such-field|list'])(
	'the field "%s" has no values to choose from',
	async (field) => {
		expect(await valuesOf(field)).toEqual([]);
	},
);
