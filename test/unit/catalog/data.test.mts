import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { loadCatalog } from '../../../coupa/catalog/index.ts';
import type { Catalog, KeysData } from '../../../coupa/catalog/index.ts';
import { scopes } from '../../../coupa/catalog/scopes.ts';
import { readCatalog } from '../../../scripts/catalog/readCatalog.mts';

const DATA = path.join(__dirname, '../../../coupa/catalog/data');

function read<T>(name: string): T {
	return JSON.parse(readFileSync(path.join(DATA, name), 'utf8')) as T;
}

const { objects: fieldsByObject } = readCatalog();
const fields = Object.values(fieldsByObject).flatMap((of) => Object.values(of));

describe('the committed catalog', () => {
	let catalog: Catalog;

	beforeAll(async () => {
		catalog = await loadCatalog();
	});

	it('holds every resource, action, object, field and scope', () => {
		expect(catalog.resources).toHaveLength(181);
		expect(catalog.resources.filter(({ parents }) => parents.length === 0)).toHaveLength(110);
		expect(catalog.resources.flatMap(({ actions }) => actions)).toHaveLength(204);
		expect(Object.keys(fieldsByObject)).toHaveLength(350);
		expect(fields).toHaveLength(6557);
		expect(scopes.length).toBeGreaterThanOrEqual(128);
	});

	it('is small enough to ship and to load', () => {
		const bytes = readdirSync(DATA).map((name) => statSync(path.join(DATA, name)).size);
		expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(310 * 1024);
	});

	it('describes the object of every resource', () => {
		const undescribed = catalog.resources.filter(
			({ object }) => catalog.fieldsOf(object).size === 0,
		);
		expect(undescribed).toEqual([]);
	});

	it('gives every resource a label of its own', () => {
		const labels = catalog.resources.map(({ label }) => label);
		expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
	});

	it('gives every action of a resource a key and a label of its own', () => {
		for (const { actions } of catalog.resources) {
			expect(new Set(actions.map(({ key }) => key)).size).toBe(actions.length);
			expect(new Set(actions.map(({ label }) => label)).size).toBe(actions.length);
		}
	});

	it('names no scope that is not in the list of scopes', () => {
		const known = new Set(scopes.map(({ name }) => name));
		const named = catalog.resources.flatMap(({ operations, actions }) =>
			[...Object.values(operations), ...actions].flatMap((request) => request.scopes),
		);
		expect(named.filter((scope) => !known.has(scope))).toEqual([]);
	});

	it('knows the fields of all natural keys but one that was only ever seen in use', () => {
		const unknown = Object.entries(read<KeysData>('keys.json')).flatMap(([object, alternatives]) =>
			alternatives
				.flatMap(({ fields }) => fields)
				.filter((field) => catalog.field(object, field) === undefined)
				.map((field) => `${object}.${field}`),
		);
		expect(unknown).toEqual(['IntegrationContact.name']);
	});

	it('never requires what cannot be written', () => {
		const odd = fields.filter(
			({ required, requiredWhen, writable }) =>
				writable === 'no' && (required === true || requiredWhen !== undefined),
		);
		expect(odd).toEqual([]);
	});

	it.each([
		['invoices', 'query', 'core.invoice.read'],
		['invoices', 'delete', 'core.invoice.delete'],
		['suppliers/{supplier_id}/addresses', 'create', 'core.supplier.write'],
		['receipt_requests', 'query', 'core.inventory.receiving.read'],
		['services_procurement/job_titles', 'show', 'core.services_procurement.job_titles.read'],
		['order_header_confirmations', 'update', 'core.order_header_confirmations.write'],
		['supplier_items', 'create', 'core.catalog.write'],
		['invoices/{invoice_id}/attachments', 'create', 'core.invoice.create'],
		['invoices/{invoice_id}/attachments', 'query', 'core.invoice.read'],
		['purchase_orders/{purchase_order_id}/comments', 'create', 'core.comment.write'],
		['purchase_orders/{purchase_order_id}/comments', 'create', 'core.purchase_order.write'],
	] as const)('opens %s %s with %s', (resource, operation, scope) => {
		expect(catalog.resourceAt(resource)?.operations[operation]?.scopes).toContain(scope);
	});

	it.each([
		['invoices', 'void', ['core.invoice.delete']],
		['invoices', 'bypass_approvals', ['core.invoice.approval.bypass']],
		['invoices', 'retrieve_legal_invoice_pdf', ['core.invoice.read']],
		['expense_reports', 'send_back_line', ['core.expense.write']],
		['quote_responses', 'award', ['core.sourcing.response.award.write']],
		['items', 'image', ['core.catalog.read']],
	])('opens the action of %s %s with %j', (resource, name, expected) => {
		const action = catalog.resourceAt(resource)?.actions.find((entry) => entry.name === name);
		expect(action?.scopes).toEqual(expected);
	});
});
