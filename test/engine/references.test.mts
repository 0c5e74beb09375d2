import { LoadOptionsContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeListSearchResult,
	type INodeType,
	Workflow,
} from 'n8n-workflow';

import { credentialsOf, type StoredCredential } from '../support/credentials.mts';
import { object, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, counts: { suppliers: 120, users: 120 } });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

function coupa(): INodeType {
	return scenario.engine.nodeTypes.getByName('n8n-nodes-coupa.coupa') as INodeType;
}

function rows(...chosen: Array<[field: string, mode: string, value: unknown]>): IDataObject {
	return {
		references: {
			reference: chosen.map(([field, mode, value]) => ({
				field,
				record: { __rl: true, mode, value },
			})),
		},
	} as unknown as IDataObject;
}

/** The context of the editor's request for one parameter of the node. */
function context(
	parameters: IDataObject,
	path: string,
	credential: StoredCredential = scenario.credential,
): LoadOptionsContext {
	const { engine } = scenario;
	const node = {
		id: '1',
		name: 'Coupa',
		type: 'n8n-nodes-coupa.coupa',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'record', operation: 'create', ...parameters },
		credentials: credentialsOf(credential),
	} as unknown as INode;
	const { nodeTypes } = engine;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = { ...engine.additionalData(), currentNodeParameters: node.parameters };
	return new LoadOptionsContext(workflow, node, additionalData, path);
}

interface Search {
	/** The object that is written, and the reference field of the row. */
	of: string;
	field: string;
	text?: string;
	token?: string;
	credential?: StoredCredential;
}

/** Searches in the second row: the first one has another field. */
async function search(wanted: Search): Promise<INodeListSearchResult> {
	const { of, field, text, token, credential } = wanted;
	const parameters = {
		object: object(of),
		...rows(['requested-by', 'list', ''], [field, 'list', '']),
	};
	const path = 'parameters.references.reference[1].record';
	const method = coupa().methods?.listSearch?.searchReferences;
	if (method === undefined) throw new Error('The node has no search for references');
	return await method.call(context(parameters, path, credential), text, token);
}

async function labels(wanted: Search): Promise<string[]> {
	return (await search(wanted)).results.map(({ name }) => name);
}

async function fields(of: string): Promise<unknown[]> {
	const load = coupa().methods?.loadOptions?.getReferenceFields;
	const path = 'parameters.references.reference[0].field';
	const found = await load?.call(context({ object: object(of) }, path));
	return (found ?? []).map(({ value }) => value);
}

describe('the fields of a reference', () => {
	it('are those of the chosen object', async () => {
		expect((await fields('invoices')).slice(0, 3)).toEqual(['', 'supplier', 'requested-by']);
		expect(await fields('users')).toEqual(expect.arrayContaining(['department', 'manager']));
	});

	it('are none for an object that is not known', async () => {
		expect(await fields('custom_objects/12/unknown')).toEqual([]);
	});

	it('ask nothing of Coupa', async () => {
		await fields('invoices');
		expect(await scenario.apiRequests()).toEqual([]);
	});
});

describe('the list of records', () => {
	it('comes 50 at a time, each record once', async () => {
		const seen: unknown[] = [];
		let token: unknown;
		do {
			const page = await search({
				of: 'invoices',
				field: 'supplier',
				...(token !== undefined && { token: String(token) }),
			});
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
		} while (token !== undefined);
		expect(new Set(seen).size).toBe(120);
		expect(seen).toHaveLength(120);
		// A short page proves nothing: the last one is empty.
		expect((await scenario.apiRequests()).length).toBe(4);
	});

	it('goes on behind a page that is shorter than asked for', async () => {
		await scenario.sandbox.admin.tenant('page-cap=20');
		const first = await search({ of: 'invoices', field: 'supplier' });
		expect(first.results).toHaveLength(20);
		const token = String(first.paginationToken);
		const second = await search({ of: 'invoices', field: 'supplier', token });
		expect(second.results[0].value).not.toBe(first.results[0].value);
		expect(second.results).toHaveLength(20);
		await scenario.sandbox.admin.tenant('');
	});

	it('shows name and number, and asks for no more than these', async () => {
		const [first] = (await search({ of: 'invoices', field: 'supplier' })).results;
		const supplier = await scenario.sandbox.admin.record('suppliers', 1);
		expect(first).toEqual({ name: `${supplier.name} (${supplier.number})`, value: '1' });
		const [request] = await scenario.apiRequests();
		expect(decodeURIComponent(request)).toBe(
			'GET /api/suppliers?fields=["id","name","number"]&order_by=id&limit=50',
		);
	});

	it('finds by a part of the name, else by the number', async () => {
		const supplier = await scenario.sandbox.admin.createRecord('suppliers', {
			name: 'Quaternion Tools',
			number: 'QT-77',
		});
		const found = [{ name: 'Quaternion Tools (QT-77)', value: String(supplier.id) }];
		for (const text of ['uaterni', 'quaternion', 'QT-77', 't-77', String(supplier.id)]) {
			expect((await search({ of: 'invoices', field: 'supplier', text })).results).toEqual(
				expect.arrayContaining(found),
			);
		}
		expect(await labels({ of: 'invoices', field: 'supplier', text: 'no such' })).toEqual([]);
	});

	it('keeps to what found something on the pages that follow', async () => {
		const first = await search({ of: 'invoices', field: 'requested-by', text: 'E10' });
		const { admin } = scenario.sandbox;
		await admin.clearRequests();
		const token = String(first.paginationToken);
		const second = await search({ of: 'invoices', field: 'requested-by', text: 'E10', token });
		const [request] = await scenario.apiRequests();
		expect(decodeURIComponent(request)).toContain('employee_number[contains]=E10&id[gt]=');
		const all = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(all).size).toBe(all.length);
		expect(second.results.length).toBeGreaterThan(0);
	});

	it('finds people by their names, and shows the login', async () => {
		const user = await scenario.sandbox.admin.record('users', 2);
		const name = `${user.firstname} ${user.lastname}`;
		expect(await labels({ of: 'invoices', field: 'requested-by', text: name })).toContain(
			`${name} (${user.login})`,
		);
	});

	it('shows accounts with code and chart of accounts', async () => {
		const [account] = await labels({ of: 'invoices', field: 'account-type' });
		expect(account).toMatch(/\w/);
		expect(await labels({ of: 'users', field: 'default-account' })).toEqual(
			expect.arrayContaining([expect.stringMatching(/ \(.+, .+\)$/)]),
		);
	});

	it('stops at a full page when Coupa does not honour the order', async () => {
		await scenario.sandbox.admin.fault({ kind: 'ignoreOrder' });
		const page = await search({ of: 'invoices', field: 'supplier' });
		expect(page.results).toHaveLength(50);
		expect(page.paginationToken).toBeUndefined();
	});
});

describe('where no list can be had', () => {
	it('names the scope that is missing', async () => {
		const token = await scenario.sandbox.admin.token({ scopes: ['core.common.read'] });
		const credential = scenario.addCredential({}, token);
		const failed = search({ of: 'invoices', field: 'supplier', credential });
		await expect(failed).rejects.toMatchObject({
			httpCode: '403',
			description: expect.stringContaining('core.supplier.read') as string,
		});
	});

	it.each([
		[
			'invoices',
			'override-tax-country',
			/no list of records for "Override Tax Country"\. .*"By Key" with code=…/,
		],
		['invoices', '', /No field is chosen\. Choose the field first/],
		['invoices', 'custom-fields.owner', /not known what "custom-fields.owner" refers to/],
		['unicorns', 'supplier', /not known what "supplier" refers to/],
	])('says so: %s, %s', async (of, field, message) => {
		await expect(search({ of, field })).rejects.toThrow(message);
		expect(await scenario.apiRequests()).toEqual([]);
	});
});

describe('writing with chosen references', () => {
	function create(of: string, value: IDataObject, more: IDataObject): IDataObject {
		return {
			resource: 'record',
			operation: 'create',
			object: object(of),
			inputMode: 'fields',
			fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
			...more,
		};
	}

	it('sends ids from the list and keys from a text', async () => {
		const chosen = rows(
			['supplier', 'list', '2'],
			['currency', 'key', 'USD'],
			['requested-by', 'key', '={{ "login=" + $json.login }}'],
		);
		const user = await scenario.sandbox.admin.record('users', 2);
		const parameters = create(
			'invoices',
			{ 'invoice-number': 'REF-1', 'invoice-date': '2026-01-31' },
			chosen,
		);
		const result = await scenario.run(parameters, {
			items: [{ json: { login: user.login } } as never],
		});
		expect(result.error).toBeUndefined();
		expect(result.items[0].json).toMatchObject({
			'invoice-number': 'REF-1',
			supplier: { id: 2 },
			currency: { code: 'USD' },
			'requested-by': { id: 2 },
		});
	});

	it('sends all chosen members of a list', async () => {
		const chosen = rows(['content-groups', 'id', '1'], ['content-groups', 'list', '2']);
		const user = { login: 'ref', email: 'ref@acme.example', firstname: 'Re', lastname: 'Ference' };
		const result = await scenario.run(create('users', user, chosen));
		expect(result.error).toBeUndefined();
		const groups = result.items[0].json['content-groups'] as IDataObject[];
		expect(groups.map(({ id }) => id)).toEqual([1, 2]);
	});

	it('sends nothing when a reference names no record', async () => {
		const chosen = rows(['supplier', 'id', '={{ $json.missing }}']);
		const { error } = await scenario.run(create('invoices', { 'invoice-number': 'R' }, chosen));
		expect(error?.message).toBe('The reference "Supplier" has no record');
		expect(await scenario.apiRequests()).toEqual([]);
	});
});
