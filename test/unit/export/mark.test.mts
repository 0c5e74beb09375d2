import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	canBeMarked,
	documentType,
	hasExportFlag,
	isUnchangedSince,
	markedRecord,
	markExported,
	markRequest,
} from '../../../coupa/export/index.ts';
import { broken, failureOf, fakeCoupa, json, ORIGIN, text } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function requestFor(path: string) {
	return markRequest(catalog, catalog.resourceAt(path), `/api/${path}/7`);
}

describe('the request that marks', () => {
	it('is a PUT with the argument, and nothing else in it', () => {
		expect(requestFor('invoices')).toEqual({
			method: 'PUT',
			path: '/api/invoices/7',
			query: [['exported', 'true']],
			returns: [['fields', '["id","exported","last_exported_at"]']],
			scopes: expect.arrayContaining(['core.invoice.write']),
		});
	});

	it.each([
		['coupa_pay/payments', 'PUT', '/api/coupa_pay/payments/7/export'],
		['payables/invoices', 'PUT', '/api/payables/invoices/7/export'],
		['payables/allocations', 'PUT', '/api/payables/allocations/7/export'],
		['v1/quality-inspections', 'POST', '/api/v1/quality-inspections/7/exported'],
	])('of %s is the action that it has instead', (path, method, where) => {
		expect(requestFor(path)).toMatchObject({ method, path: where, query: [] });
	});

	it('does not exist for objects without a mark, or without a way to set it', () => {
		expect(requestFor('suppliers')).toBeUndefined();
		expect(requestFor('charges')).toBeUndefined();
		expect(requestFor('payables/orders')).toBeUndefined();
	});

	it('is tried for a path that the catalog does not know', () => {
		const request = markRequest(catalog, undefined, '/api/custom_things/7');
		expect(request).toEqual({
			method: 'PUT',
			path: '/api/custom_things/7',
			query: [['exported', 'true']],
			returns: [],
			scopes: [],
		});
	});

	it('asks for nothing that the object does not have', () => {
		expect(requestFor('v1/quality-inspections')?.returns).toEqual([
			['fields', '["id","exported"]'],
		]);
	});
});

describe('marking', () => {
	it('is repeated when nobody knows whether it happened', async () => {
		const { client, sent } = fakeCoupa([broken(), json(200, { id: 7, exported: true })]);
		const request = requestFor('invoices');
		if (request === undefined) throw new Error('No request');
		expect(await markExported({ client }, request, 'Invoice 7')).toEqual({ id: 7, exported: true });
		expect(sent).toHaveLength(2);
		expect(decodeURIComponent(sent[0].url)).toBe(
			`${ORIGIN}/api/invoices/7?exported=true&fields=["id","exported","last_exported_at"]`,
		);
		expect(sent[0].body).toBeUndefined();
	});

	it.each([text(200, ''), json(200, null), json(200, 'done')])(
		'may be answered with no record (%#)',
		async (answer) => {
			const { client } = fakeCoupa([answer]);
			const request = requestFor('invoices');
			if (request === undefined) throw new Error('No request');
			expect(await markExported({ client }, request, 'Invoice 7')).toEqual({});
		},
	);

	it('that Coupa did not do is an error', async () => {
		const { client } = fakeCoupa([json(200, { id: 7, exported: false })]);
		const request = requestFor('invoices');
		if (request === undefined) throw new Error('No request');
		const error = await failureOf(markExported({ client }, request, 'Invoice 7'));
		expect(error.message).toBe('Invoice 7: Coupa did not mark it as exported');
	});

	it('gives the id and the mark, whatever comes back', () => {
		expect(markedRecord({}, '7')).toEqual({ id: 7, exported: true });
		expect(markedRecord({ id: 7, status: 'approved' }, '7')).toEqual({
			id: 7,
			status: 'approved',
			exported: true,
		});
	});
});

describe('the objects', () => {
	const paths = (fits: (resource: Catalog['resources'][number]) => boolean) =>
		catalog.resources
			.filter(fits)
			.map(({ path }) => path)
			.sort();

	it('that can wait for their export are those with the flag', () => {
		const found = paths((resource) => hasExportFlag(catalog, resource));
		expect(found).toEqual(expect.arrayContaining(['charges', 'invoices', 'purchase_orders']));
		expect(found.some((path) => path.endsWith('/attachments'))).toBe(false);
		expect(found).not.toContain('suppliers');
	});

	it('that can be marked have a way to be', () => {
		const found = paths((resource) => canBeMarked(catalog, resource));
		expect(found).toEqual(expect.arrayContaining(['invoices', 'payables/invoices']));
		expect(found).not.toContain('charges');
	});

	it.each([
		['InvoiceHeader', 'InvoiceHeader'],
		['OrderHeader', 'OrderHeader'],
		['CoupaPay-Payment', 'CoupaPay::Payment'],
		['Payables-External-Payable', 'Payables::External::Payable'],
		['Asn-Header', 'Asn::Header'],
		['Charges', 'Charge'],
		['QuoteRequest', undefined],
	])('%s has the type %s in the history', (object, type) => {
		expect(documentType(catalog, object)).toBe(type);
	});
});

describe('a document', () => {
	it.each([
		['the same moment in another zone', '2026-01-05T09:00:00+01:00', true],
		['another moment', '2026-01-05T09:00:00Z', false],
		['no time at all', 'yesterday', false],
	])('compared with %s', (_what, since, unchanged) => {
		const updatedAtText = '2026-01-05T08:00:00+00:00';
		const state = { updatedAt: Date.parse(updatedAtText), updatedAtText };
		expect(isUnchangedSince(state, since)).toBe(unchanged);
	});

	it('whose time is no time that can be read is compared by its letters', () => {
		expect(isUnchangedSince({ updatedAtText: 'Tuesday' }, 'Tuesday')).toBe(true);
		expect(isUnchangedSince({ updatedAtText: 'Tuesday' }, 'Wednesday')).toBe(false);
		expect(isUnchangedSince({}, '2026-01-05T08:00:00Z')).toBe(false);
	});
});
