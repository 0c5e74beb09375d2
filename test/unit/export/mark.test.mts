import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	canBeMarked,
	documentType,
	hasExportFlag,
	isUnchangedSince,
	markExported,
	markRequest,
} from '../../../coupa/export/index.ts';
import {
	type Answer,
	broken,
	failureOf,
	fakeCoupa,
	json,
	ORIGIN,
	text,
} from '../../support/fakeCoupa.mts';

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
	/** Marks record 7 of a resource at a Coupa with these answers. */
	function marking(answers: readonly Answer[], path = 'invoices') {
		const { client, sent } = fakeCoupa(answers);
		const hints: string[] = [];
		const context = { client, catalog, hint: (message: string) => void hints.push(message) };
		const document = {
			object: catalog.resourceAt(path)?.object,
			path: `/api/${path}/7`,
			scopes: { show: [], update: [] },
			subject: 'Invoice 7',
		};
		const request = markRequest(catalog, catalog.resourceAt(path), document.path);
		if (request === undefined) throw new Error('No request');
		const asked = () => sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
		return { marked: markExported(context, document, request), sent, asked, hints };
	}
	const PUT = 'PUT /api/invoices/7';
	const GET = 'GET /api/invoices/7';
	const SET = json(200, { id: 7, exported: true });
	/** What proves nothing, in the place of the record. */
	const NO_PROOF = [
		{ id: 7, exported: 'false' },
		{ id: 7, exported: false },
		{ id: 7, exported: null },
		{ id: 7 },
		{ id: 8, exported: true },
		{ message: 'Down for maintenance' },
		{},
		[],
		[{ id: 7, exported: true }],
		null,
		'done',
	].map((body) => [body] as const);

	it('is repeated when nobody knows whether it happened', async () => {
		const { marked, sent } = marking([broken(), SET]);
		expect(await marked).toEqual({ id: 7, exported: true });
		expect(sent).toHaveLength(2);
		expect(decodeURIComponent(sent[0].url)).toBe(
			`${ORIGIN}/api/invoices/7?exported=true&fields=["id","exported","last_exported_at"]`,
		);
		expect(sent[0].body).toBeUndefined();
	});

	it.each([
		{ id: 7, exported: true },
		{ id: '7', exported: 'true' },
		{ ID: 7, Exported: true },
	])('is proved by the answer: %j', async (body) => {
		const { marked, asked } = marking([json(200, body)]);
		expect(await marked).toMatchObject({ exported: true });
		expect(asked()).toEqual([PUT]);
	});

	it.each(NO_PROOF)('is looked for in the record behind the answer %j', async (body) => {
		const { marked, asked, hints } = marking([json(200, body), SET]);
		expect(await marked).toMatchObject({ exported: true });
		expect((await marked).id ?? 7).toBe(7);
		expect([asked(), hints]).toEqual([[PUT, GET], []]);
	});

	it.each(NO_PROOF)('that the record does not show either is an error: %j', async (body) => {
		const { marked, asked } = marking([json(200, body), json(200, { id: 7, exported: 'false' })]);
		const error = await failureOf(marked);
		expect(error.message).toBe('Invoice 7: Coupa does not show it as exported');
		expect(error.description).toMatch(
			/^PUT \/api\/invoices\/7 was answered.* Marking it again is safe/,
		);
		expect(asked()).toEqual([PUT, GET]);
	});

	it('says what came instead of the record', async () => {
		const { marked } = marking([json(200, { id: 8, exported: true }), json(403, {})]);
		expect((await failureOf(marked)).description).toContain('it is the record 8, not 7');
	});

	it.each([
		['nothing, and the record cannot be read', text(200, ''), json(403, {})],
		[
			'the record without a mark, which has none to read',
			json(200, { id: 7 }),
			json(200, { id: 7 }),
		],
		['nothing, and the record has no mark to read', text(200, ''), json(200, { id: 7 })],
	])('is not known, and is no error, with %s', async (_what, answer, record) => {
		const { marked, hints } = marking([answer, record]);
		expect(await marked).not.toHaveProperty('exported');
		expect(hints).toEqual([expect.stringMatching(/^Coupa does not show whether the export mark/)]);
	});

	it.each([{ message: 'Down for maintenance' }, 'done', { id: 8, exported: true }])(
		'is an error where neither answer is the record: %j',
		async (body) => {
			const { marked } = marking([json(200, body), json(403, {})]);
			expect((await failureOf(marked)).message).toContain('does not show it as exported');
		},
	);

	it('that the answer denies, and of which nothing can be read, is an error', async () => {
		const { marked } = marking([json(200, { id: 7, exported: false }), json(403, {})]);
		expect((await failureOf(marked)).message).toContain('does not show it as exported');
	});

	it.each([
		[{ id: 7, 'last-exported-at': '2026-05-03T00:00:00Z' }, true],
		[{ id: 7, last_exported_at: null }, undefined],
	])('of an object without another mark shows by its time: %j', async (record, exported) => {
		const { marked } = marking([text(200, ''), json(200, record)], 'payables/invoices');
		expect((await marked).exported).toBe(exported);
	});

	it('does not show by an earlier time where the object has a mark', async () => {
		const earlier = { id: 7, 'last-exported-at': '2026-05-03T00:00:00Z' };
		const { marked } = marking([json(200, earlier), json(200, earlier)]);
		expect(await marked).not.toHaveProperty('exported');
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
