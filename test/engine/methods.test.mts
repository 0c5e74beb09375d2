import { LoadOptionsContext } from 'n8n-core';
import {
	type INode,
	type INodePropertyCollection,
	type INodeType,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

import { type Engine, startEngine } from '../support/engine.mts';
import { object } from '../support/scenario.mts';

/** What the editor asks the node for; none of it may need Coupa, so there is none here. */
let engine: Engine;
beforeAll(async () => {
	engine = await startEngine();
});

function context(parameters: object): LoadOptionsContext {
	const node = {
		id: '1',
		name: 'Coupa',
		type: 'n8n-nodes-coupa.coupa',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'record', ...parameters },
	} as unknown as INode;
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: engine.nodeTypes,
	});
	const additionalData = { ...engine.additionalData(), currentNodeParameters: node.parameters };
	return new LoadOptionsContext(workflow, node, additionalData, '');
}

function coupa(): INodeType {
	return engine.nodeTypes.getByName('n8n-nodes-coupa.coupa') as INodeType;
}

async function objects(operation: string, filter?: string) {
	const search = coupa().methods?.listSearch?.searchObjects;
	const found = await search?.call(context({ operation, object: object('') }), filter);
	return found?.results ?? [];
}

async function fields(
	name: 'getFilterFields' | 'getOrderFields' | 'getReturnFields',
	path: string,
) {
	const load = coupa().methods?.loadOptions?.[name];
	return (await load?.call(context({ operation: 'query', object: object(path) }))) ?? [];
}

async function mapper(operation: string, path: string) {
	const load = coupa().methods?.resourceMapping?.getMapperFields;
	const answer = await load?.call(context({ operation, object: object(path) }));
	return answer?.fields ?? [];
}

test('the list has only objects that can do the operation', async () => {
	expect((await objects('query')).length).toBe(173);
	expect((await objects('get')).length).toBe(158);
	expect((await objects('create')).length).toBe(129);
	expect((await objects('update')).length).toBe(94);
	expect((await objects('delete')).length).toBe(60);
});

test('objects are found by their name, in any order of words', async () => {
	expect(await objects('query', 'purchase orders')).toContainEqual({
		name: 'Purchase Orders',
		value: 'purchase_orders',
	});
	expect(await objects('query', 'addresses supplier')).toContainEqual({
		name: 'Supplier Addresses',
		value: 'suppliers/{supplier_id}/addresses',
	});
	expect((await objects('query', 'supplier'))[0]).toEqual({
		name: 'Suppliers',
		value: 'suppliers',
	});
	expect(await objects('query', 'unicorn')).toEqual([]);
});

test('fields for conditions include the keys of references, and no lists', async () => {
	const values = (await fields('getFilterFields', 'invoices')).map(({ value }) => value);
	expect(values).toEqual(
		expect.arrayContaining([
			'invoice-number|text',
			'supplier.number|text',
			'updated-at|datetime',
			'status|list',
			'supplier|reference',
			'created-by|reference',
			'exported|boolean',
			'gross-total|number',
			'invoice-lines.account|reference',
		]),
	);
	expect(values.filter((value) => String(value).startsWith('invoice-lines|'))).toEqual([]);
});

test('fields for the order are those of the object itself', async () => {
	const values = (await fields('getOrderFields', 'invoices')).map(({ value }) => value);
	expect(values).toContain('updated-at');
	expect(values).not.toContain('supplier.number');
});

test('fields to return include the lines', async () => {
	const values = (await fields('getReturnFields', 'invoices')).map(({ value }) => value);
	expect(values).toEqual(expect.arrayContaining(['id', 'invoice-lines', 'supplier.name']));
});

test('the mapper shows the common fields first, and holds the others behind "Add field"', async () => {
	const invoice = await mapper('create', 'invoices');
	const shown = invoice.filter(({ removed }) => !removed).map(({ id }) => id);
	expect(shown.slice(0, 3)).toEqual(['invoice-number', 'invoice-date', 'supplier.number']);
	// Lines have a form of their own; an empty editor of JSON is marked as wrong.
	expect(shown).not.toContain('invoice-lines');
	expect(invoice.filter(({ removed, type }) => !removed && type === 'array')).toEqual([]);
	expect(invoice.length).toBeGreaterThan(shown.length);
	const byId = new Map(invoice.map((field) => [field.id, field]));
	expect(byId.get('created-at')).toBeUndefined();
	expect(byId.get('invoice-lines')).toMatchObject({
		type: 'array',
		defaultValue: '[{"description": "", "quantity": "", "price": ""}]',
	});
	expect(byId.get('invoice-date')?.type).toBe('dateTime');
	expect(byId.get('discount-amount')?.type).toBe('string');
	expect(byId.has('supplier.id')).toBe(true);
});

test.each(['create', 'update'])(
	'no switch is in sight for %s, since n8n sends one that nobody touched as false',
	async (operation) => {
		for (const path of ['invoices', 'suppliers', 'purchase_orders', 'users']) {
			const shown = (await mapper(operation, path)).filter(({ removed }) => !removed);
			expect(shown.length).toBeGreaterThan(1);
			expect(shown.filter(({ type }) => type === 'boolean')).toEqual([]);
		}
	},
);

test('allowed values are a list', async () => {
	const supplier = await mapper('create', 'suppliers');
	const method = supplier.find(({ id }) => id === 'payment-method');
	expect(method?.type).toBe('options');
	expect(method?.options).toContainEqual({
		name: 'Virtual Card',
		value: 'virtual_card',
		description: 'virtual_card',
	});
});

test('an object that the catalog does not know has no fields, and says so', async () => {
	const load = coupa().methods?.resourceMapping?.getMapperFields;
	const parameters = {
		operation: 'create',
		object: { __rl: true, mode: 'path', value: 'unknown_things' },
	};
	expect(await load?.call(context(parameters))).toEqual({
		fields: [],
		emptyFieldsNotice: expect.stringMatching(/use JSON as input/),
	});
	expect(await fields('getFilterFields', '')).toEqual([]);
});

async function lineOptions(name: 'getLineFields' | 'getLineLists' | 'getLineValues', more: object) {
	const load = coupa().methods?.loadOptions?.[name];
	return (await load?.call(context({ operation: 'create', ...more }))) ?? [];
}

test('the fields of lines are a list, with the input that fits each', async () => {
	const options = await lineOptions('getLineFields', { object: object('requisitions') });
	expect(options.slice(0, 4).map(({ value }) => value)).toEqual([
		'',
		'line-num|number',
		'uom|reference',
		'item|reference',
	]);
	expect(options.map(({ name }) => name)).toContain('Account Allocations (JSON)');
	const ofTaxes = {
		object: object('invoices'),
		linesFrom: 'form',
		lineList: 'tax-lines|-account|-quantity|-split',
	};
	const values = (await lineOptions('getLineFields', ofTaxes)).map(({ value }) => value);
	expect(values.length).toBeGreaterThan(0);
	expect(values).not.toContain('line-num|number');
});

test('the lists of an object can be chosen, and its lines need no choice', async () => {
	const ofInvoices = await lineOptions('getLineLists', { object: object('invoices') });
	expect(ofInvoices[0]).toMatchObject({ name: 'Invoice Lines', value: '' });
	expect(ofInvoices.map(({ value }) => value)).toContain('tax-lines|-account|-quantity|-split');
	const ofContracts = await lineOptions('getLineLists', { object: object('contracts') });
	expect(ofContracts[0]).toEqual({ name: 'Choose a List', value: '' });
	expect(ofContracts.map(({ value }) => value)).toContain(
		'contract-terms|-account|-description|-price|-quantity|-split',
	);
});

test('of what nearly every line has, the editor shows what the rows of the list have', () => {
	const lines = coupa().description.properties.find(({ name }) => name === 'lines');
	const [{ values }] = lines?.options as INodePropertyCollection[];
	const shownFor = (lineList: string, resource = 'record') =>
		values
			.filter((property) =>
				NodeHelpers.displayParameter({}, property, { typeVersion: 1 }, null, {
					lineList,
					resource,
				}),
			)
			.map(({ name }) => name);
	const all = ['description', 'quantity', 'price', 'account', 'split', 'fields'];
	expect(shownFor('')).toEqual(all);
	expect(shownFor('tax-lines|-account|-quantity|-split')).toEqual([
		'description',
		'price',
		'fields',
	]);
	expect(shownFor('', 'expenseReport')).toEqual(all.filter((name) => name !== 'quantity'));
	expect(shownFor('', 'supplier')).toEqual(['fields']);
	expect(shownFor('contacts|-account|-description|-price|-quantity|-split')).toEqual(['fields']);
});

test('a list whose rows have no account says so, where one is picked', async () => {
	const search = coupa().methods?.listSearch?.searchLineAccounts;
	const pick = (more: object) => search?.call(context({ operation: 'create', ...more }));
	const ofSupplier = { object: object('suppliers'), linesFrom: 'form' };
	await expect(pick({ ...ofSupplier, lineList: 'contacts' })).rejects.toThrow(
		'The rows of "Contacts" have no account. Leave it empty.',
	);
	await expect(pick({ ...ofSupplier, lineList: '' })).rejects.toThrow('Choose a "Line List".');
});
