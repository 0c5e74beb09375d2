/** How far the export of a document is, as it is read from Coupa. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { exportState, isExported, readFields, readState } from '../../../coupa/export/document.ts';
import { isWrittenBack, writeBack } from '../../../coupa/export/writeBack.ts';
import { type Answer, failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const INVOICE = {
	id: 7,
	object: 'InvoiceHeader',
	type: 'InvoiceHeader',
	path: '/api/invoices/7',
	subject: 'Invoice 7',
	scopes: { show: ['core.invoice.read'], update: ['core.invoice.write'] },
};

/** A Coupa with these answers, and the addresses below /api that it was asked for. */
function coupa(...answers: Answer[]) {
	const { client, sent } = fakeCoupa(answers);
	const asked = () =>
		sent.map(({ method, url }) => `${method} ${decodeURIComponent(url.split('/api/')[1])}`);
	const context = {
		client,
		catalog,
		sleep: async () => {},
		notTaken: 'warn' as const,
		written: () => {},
		hint: () => {},
	};
	return { context, asked, sent };
}

describe('the state of a document', () => {
	it('is asked for by the fields that its object has', async () => {
		const { context, asked } = coupa(
			json(200, { id: 7 }),
			json(200, { id: 7 }),
			json(200, { id: 7 }),
		);
		await readState(context, INVOICE);
		await readState(context, { ...INVOICE, object: 'Supplier', path: '/api/suppliers/7' });
		await readState(context, { ...INVOICE, object: undefined, path: '/api/custom_things/7' });
		expect(asked()).toEqual([
			'GET invoices/7?fields=["id","exported","last_exported_at","updated_at","status"]',
			'GET suppliers/7?fields=["id","updated_at","status"]',
			'GET custom_things/7',
		]);
	});

	it('is what the record says', async () => {
		const { context } = coupa(
			json(200, {
				id: 7,
				exported: false,
				'last-exported-at': '2026-01-05T08:00:00+00:00',
				'updated-at': '2026-01-05T10:00:00+01:00',
				version: '3',
				status: 'approved',
			}),
		);
		expect(await readState(context, INVOICE)).toEqual({
			exported: false,
			lastExportedAt: Date.UTC(2026, 0, 5, 8),
			updatedAt: Date.UTC(2026, 0, 5, 9),
			updatedAtText: '2026-01-05T10:00:00+01:00',
			revision: 3,
			status: 'approved',
		});
	});

	it.each([
		{ id: 7 },
		{
			id: 7,
			'last-exported-at': null,
			'updated-at': null,
			version: null,
			status: null,
		},
		{ id: 7, 'last-exported-at': '', 'updated-at': 5, version: '1.2.3', status: 5 },
	])('leaves out what the record does not say: %j', async (record) => {
		const { context } = coupa(json(200, record));
		const state = await readState(context, INVOICE);
		expect(Object.entries(state).filter(([, value]) => value !== undefined)).toEqual([]);
		expect(Object.keys(state)).not.toContain('exported');
	});

	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		['no', false],
		[null, false],
	])('has the mark as Coupa shows it: %j', async (exported, is) => {
		const { context } = coupa(json(200, { id: 7, exported }));
		expect((await readState(context, INVOICE)).exported).toBe(is);
	});

	it.each([
		[[{ id: 7 }], 'it is not a record'],
		['7', 'it is not a record'],
		[{ message: 'Down for maintenance' }, 'it is not a record'],
		[null, 'it is empty'],
		[{}, 'it is empty'],
		[{ id: 8, exported: true }, 'it is the record 8, not 7'],
	])('is no list, no text and no other record: %j', async (body, problem) => {
		const { context } = coupa(...Array<Answer>(6).fill(json(200, body)));
		const error = await failureOf(readState(context, INVOICE));
		expect([error.kind, error.message]).toEqual([
			'badResponse',
			`Coupa gave an answer that cannot be read: ${problem}`,
		]);
		expect(error.description).toContain('GET /api/invoices/7');
	});

	it('names the scope that is missing', async () => {
		const { context } = coupa(json(403, {}));
		const error = await failureOf(readState(context, INVOICE));
		expect(error.message).toBe('Invoice 7: Coupa does not allow this request');
		expect(error.description).toContain('the scope core.invoice.read:');
	});

	it.each([
		[{ exported: true }, true],
		[{ exported: false, lastExportedAt: 5 }, false],
		[{ lastExportedAt: 5 }, true],
		[{}, false],
	])('%j means that it is exported: %s', (state, exported) => {
		expect(isExported(state)).toBe(exported);
	});
});

describe('the fields of a document', () => {
	it('are read by their names', async () => {
		const { context, asked } = coupa(json(200, { id: 7, 'erp-number': '5' }));
		expect(await readFields(context, INVOICE, ['erp-number'])).toMatchObject({ 'erp-number': '5' });
		expect(asked()).toEqual(['GET invoices/7?fields=["id","erp_number"]']);
	});

	it.each([
		['hold them', json(200, { 'erp-number': '5' }), true],
		['hold others', json(200, { 'erp-number': '6' }), false],
		['cannot be selected', json(400, { error: 'unknown field' }), false],
	])('count as written where they %s: %#', async (_what, answer, written) => {
		const { context } = coupa(answer);
		expect(await isWrittenBack(context, INVOICE, { 'erp-number': '5' })).toBe(written);
	});

	it('do not count as written where a number has fewer digits', async () => {
		const { context } = coupa(json(200, { 'erp-amount': '1.24' }));
		expect(await isWrittenBack(context, INVOICE, { 'erp-amount': 1.249 })).toBe(false);
	});

	it('that may not be read are an error', async () => {
		const { context } = coupa(json(403, {}));
		const error = await failureOf(isWrittenBack(context, INVOICE, { 'erp-number': '5' }));
		expect(error.kind).toBe('forbidden');
	});

	it('are written in a request with nothing else, which is repeated where nobody knows', async () => {
		const { context, asked, sent } = coupa(
			json(500, {}),
			json(200, { id: 7, 'payment-notes': null }),
		);
		const { after } = await writeBack(context, INVOICE, { 'payment-notes': '' });
		expect(after.revision).toBeUndefined();
		const put = 'PUT invoices/7?fields=["id","updated_at","payment_notes"]';
		expect(asked()).toEqual([put, put]);
		expect(sent[0].body).toBe('{"payment-notes":""}');
	});

	it("of which the names are the tenant's come with the whole document", async () => {
		const { context, asked } = coupa(json(200, { id: 7, 'erp-number': '5', status: 'approved' }));
		const { after, notTaken } = await writeBack(context, INVOICE, { 'erp-number': '5' });
		expect([after.status, notTaken]).toEqual(['approved', []]);
		expect(asked()).toEqual(['PUT invoices/7']);
	});

	it('give the version that writing makes, where the object has versions', async () => {
		const order = { ...INVOICE, object: 'OrderHeader', path: '/api/purchase_orders/7' };
		const { context, asked } = coupa(json(200, { id: 7, version: 4, 'po-number': '5' }));
		expect((await writeBack(context, order, { 'po-number': '5' })).after.revision).toBe(4);
		expect(asked()).toEqual([
			'PUT purchase_orders/7?fields=["id","updated_at","version","po_number"]',
		]);
	});

	it.each([text(200, ''), json(200, null), json(200, [])])(
		'are read where nothing is the answer (%#)',
		async (answer) => {
			const { context, asked } = coupa(answer, json(200, { id: 7, 'erp-number': '6' }));
			const { after, notTaken } = await writeBack(context, INVOICE, { 'erp-number': '5' });
			expect(after).toEqual({});
			expect(notTaken).toEqual([{ field: 'erp-number', sent: '5', kept: '6' }]);
			expect(asked()[1]).toBe('GET invoices/7?fields=["id","erp_number"]');
		},
	);

	it.each([[{ message: 'Down for maintenance' }], [{ id: 8, 'erp-number': '5' }], ['done']])(
		'are not known to be written where something else is the answer: %j',
		async (body) => {
			const { context, sent } = coupa(...Array<Answer>(6).fill(json(200, body)));
			const error = await failureOf(writeBack(context, INVOICE, { 'erp-number': '5' }));
			expect(error.kind).toBe('unknownOutcome');
			expect(error.description).toContain('It is safe to run it again');
			expect(sent).toHaveLength(6);
		},
	);

	it('that cannot be read are unseen', async () => {
		const { context } = coupa(text(200, ''), json(403, {}));
		expect(await writeBack(context, INVOICE, { 'erp-number': '5' })).toMatchObject({
			notTaken: [],
			unseen: ['erp-number'],
		});
	});

	it('that were not taken end in an error where the person wants it', async () => {
		const { context } = coupa(json(200, { id: 7, 'erp-number': null }));
		const strict = { ...context, notTaken: 'fail' as const };
		const error = await failureOf(writeBack(strict, INVOICE, { 'erp-number': '5' }));
		expect(error.message).toBe(
			'Invoice 7: Coupa did not take 1 value: erp-number (sent "5", kept nothing)',
		);
		expect(error.progress).toMatchObject({ id: 7, operation: 'updated' });
	});

	it('of an object that the catalog does not know are written all the same', async () => {
		const { context, asked } = coupa(json(200, { id: 7, version: 4, 'erp-number': '5' }));
		await writeBack(context, { ...INVOICE, object: undefined }, { 'erp-number': '5' });
		expect(asked()).toEqual(['PUT invoices/7']);
	});

	it('that may not be written name the scope that is missing', async () => {
		const { context } = coupa(json(403, {}));
		const error = await failureOf(writeBack(context, INVOICE, { 'erp-number': '5' }));
		expect(error.description).toContain('the scope core.invoice.write:');
	});
});

test('the times of a document are known in underscores, too', () => {
	const text = '2026-01-31T08:00:00Z';
	const state = exportState({ id: 1, updated_at: text, last_exported_at: text });
	const time = Date.parse(text);
	expect(state).toMatchObject({ updatedAtText: text, updatedAt: time, lastExportedAt: time });
});
