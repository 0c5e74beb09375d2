import { LoadOptionsContext } from 'n8n-core';
import { type INode, Workflow } from 'n8n-workflow';

import { type Engine, startEngine } from '../support/engine.mts';
import { object } from '../support/scenario.mts';

let engine: Engine;
beforeAll(async () => {
	engine = await startEngine();
});

/** The operators that the editor offers in the second row of the filters. */
async function operators(field: string): Promise<unknown[]> {
	const parameters = {
		resource: 'record',
		operation: 'query',
		object: object('suppliers'),
		filters: { filter: [{ field: 'name' }, { field }] },
	};
	const node = {
		id: '1',
		name: 'Coupa',
		type: 'n8n-nodes-coupa.coupa',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	} as unknown as INode;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: engine.nodeTypes,
	});
	const additionalData = { ...engine.additionalData(), currentNodeParameters: node.parameters };
	const path = 'parameters.filters.filter[1].operator';
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	const { methods } = engine.nodeTypes.getByName('n8n-nodes-coupa.coupa') as {
		methods: {
			loadOptions: Record<string, (this: LoadOptionsContext) => Promise<Array<{ value: unknown }>>>;
		};
	};
	return (await methods.loadOptions.getOperators.call(context)).map(({ value }) => value);
}

test('text can be compared in every way', async () => {
	expect(await operators('website')).toHaveLength(13);
});

test('dates cannot be empty, nor contain something', async () => {
	expect(await operators('updated-at')).toEqual([
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

test('a yes or no is not greater than another', async () => {
	expect(await operators('on-hold')).toEqual([
		'eq',
		'not_eq',
		'in',
		'not_in',
		'blank',
		'not_blank',
	]);
});

test('the key of a reference has the type of the key', async () => {
	expect(await operators('payment-term.code')).toContain('starts_with');
});

test('a field that the catalog does not know can be compared in every way', async () => {
	expect(await operators('custom-fields.cost-owner')).toHaveLength(13);
});
