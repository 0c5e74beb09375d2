/** History records and integration errors: what is asked of Coupa, and what counts of its answers. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { CoupaError } from '../../../coupa/errors.ts';
import { createOnce } from '../../../coupa/export/createOnce.ts';
import { createRecord, resolveRecord, unresolvedRecords } from '../../../coupa/export/history.ts';
import type { ExportDocument } from '../../../coupa/export/index.ts';
import { type Answer, broken, failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const INVOICE: ExportDocument = {
	id: 7,
	object: 'InvoiceHeader',
	type: 'InvoiceHeader',
	path: '/api/invoices/7',
	subject: 'Invoice 7',
	scopes: { show: [], update: [] },
};

const HISTORIES = ['integration_history_records', 'integration_errors'] as const;
const HISTORY = HISTORIES[0];

/** A Coupa with these answers, and the addresses below /api that it was asked for. */
function coupa(...answers: Answer[]) {
	const { client, sent } = fakeCoupa(answers);
	const asked = () =>
		sent.map(({ method, url }) => `${method} ${decodeURIComponent(url.split('/api/')[1])}`);
	return { context: { client, catalog }, asked, sent };
}

describe('the unresolved records of a document', () => {
	const found = async (record: Record<string, unknown>) => {
		const { context } = coupa(
			json(200, [record]),
			json(200, 'id' in record ? [record] : []),
			json(200, [record]),
		);
		return await unresolvedRecords(context, HISTORY, INVOICE);
	};

	it('are asked for by the document, with what tells one report from another', async () => {
		const { context, asked } = coupa(json(200, []), json(200, []));
		expect(await unresolvedRecords(context, HISTORY, INVOICE)).toEqual([]);
		const [first, last] = asked();
		// None come from the other end, either.
		expect(last).toBe(first.replace('dir=asc', 'dir=desc'));
		expect([first]).toEqual([
			'GET integration_history_records?resolved=false&document_type=InvoiceHeader&document_id=7&fields=["id","created_at","document_id","document_type","document_revision","external_id","integration_run_id","resolved","status",{"integration":["id"]},{"responses":["response_code","response_message"]}]&order_by=id&dir=asc&limit=50',
		]);
	});

	it('are all of them, however many pages they are', async () => {
		const records = Array.from({ length: 60 }, (_, index) => ({ id: index + 1 }));
		const { context } = coupa(
			json(200, records.slice(0, 50)),
			json(200, records.slice(49)),
			json(200, records.slice(58).reverse()),
		);
		const all = await unresolvedRecords(context, HISTORY, INVOICE);
		expect(all.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
	});

	it('are none where Coupa answers 404, as it does for an empty list', async () => {
		const none = json(404, { errors: ['No results match'] });
		const { context } = coupa(none, none);
		expect(await unresolvedRecords(context, HISTORY, INVOICE)).toEqual([]);
	});

	it('say what they report', async () => {
		const record = {
			id: 3,
			'created-at': '2026-01-05T08:00:00+00:00',
			'document-id': 7,
			'document-type': 'InvoiceHeader',
			'document-revision': '2',
			'external-id': 4711,
			'integration-run-id': 9,
			resolved: false,
			status: 'failed',
			integration: { id: 4 },
			responses: [{ 'response-code': 'fail', 'response-message': 'Locked' }],
		};
		expect(await found(record)).toEqual([
			{
				id: 3,
				createdAt: Date.UTC(2026, 0, 5, 8),
				resolved: false,
				status: 'failed',
				responseCode: 'fail',
				message: 'Locked',
				externalId: '4711',
				integrationId: 4,
				runId: 9,
				revision: 2,
			},
		]);
	});

	it.each([
		{ id: 3 },
		{ id: 3, integration: null, responses: null, status: null, 'external-id': null },
		{ id: 3, integration: 'SAP', responses: [], 'external-id': {} },
		{ id: 3, integration: {}, responses: [null], 'created-at': 'then' },
	])('leave out what Coupa leaves out: %j', async (record) => {
		const [read] = await found(record);
		const told = Object.entries(read).filter(([, value]) => value !== undefined);
		expect(Object.fromEntries(told)).toEqual({ id: 3, resolved: false, status: '' });
	});

	it.each([
		['of another document', { id: 3, 'document-id': 8 }],
		['of another object with the same ID', { id: 3, 'document-type': 'OrderHeader' }],
		['that is resolved', { id: 3, resolved: true }],
		['without an ID', { status: 'failed' }],
	])('do not count one %s, which Coupa sent all the same', async (_what, record) => {
		expect(await found(record)).toEqual([]);
	});

	it('count one whose document Coupa gives as text', async () => {
		expect(
			await found({ id: 3, 'document-id': '7', 'document-type': 'InvoiceHeader' }),
		).toHaveLength(1);
	});

	it.each([
		[HISTORY, 'Integration history records of Invoice 7'],
		[HISTORIES[1], 'Integration errors of Invoice 7'],
	] as const)('that may not be read name the scope: %s', async (history, subject) => {
		const { context } = coupa(json(403, {}));
		const error = await failureOf(unresolvedRecords(context, history, INVOICE));
		expect(error.message).toBe(`${subject}: Coupa does not allow this request`);
		expect(error.description).toContain('core.integration.read');
	});
});

describe('resolving a record', () => {
	it.each(HISTORIES)('is one request, repeated where nobody knows: %s', async (history) => {
		const { context, asked } = coupa(broken(), json(200, { id: 3, resolved: true }));
		await resolveRecord(context, history, 3);
		expect(asked()).toEqual(Array(2).fill(`PUT ${history}/3/resolve?fields=["id","resolved"]`));
	});

	it.each([400, 409, 422])(
		'that Coupa refuses with %i is done where it is resolved',
		async (status) => {
			const { context, asked } = coupa(json(status, {}), json(200, { id: 3, resolved: true }));
			await resolveRecord(context, HISTORY, 3);
			expect(asked().at(-1)).toBe('GET integration_history_records/3?fields=["id","resolved"]');
		},
	);

	it.each([{ id: 3, resolved: false }, { id: 3 }, null])(
		'that Coupa refuses is an error where it is not resolved: %j',
		async (record) => {
			const { context } = coupa(json(400, { error: 'Locked' }), json(200, record));
			const error = await failureOf(resolveRecord(context, HISTORY, 3));
			expect(error.message).toBe('Integration history record 3: Locked');
		},
	);

	it('that is not allowed names the scope, and is not looked into', async () => {
		const { context, sent } = coupa(json(403, {}));
		const error = await failureOf(resolveRecord(context, HISTORY, 3));
		expect(error.description).toContain('core.integration.write');
		expect(sent).toHaveLength(1);
	});
});

describe('creating a record', () => {
	const create = async (
		alert: boolean,
		answer: Answer,
		history = HISTORIES[0] as (typeof HISTORIES)[number],
	) => {
		const { context, asked, sent } = coupa(answer);
		const id = createRecord(context, history, { status: 'x' }, { subject: 'Invoice 7', alert });
		return { id, asked, sent };
	};

	it.each([
		[false, 'POST integration_history_records?fields=["id","document_id","status"]'],
		[true, 'POST integration_history_records/create_alert?fields=["id","document_id","status"]'],
	])('with an alert: %s', async (alert, request) => {
		const { id, asked, sent } = await create(alert, json(201, { id: 3 }));
		expect(await id).toBe(3);
		expect(asked()).toEqual([request]);
		expect(sent[0].body).toBe('{"status":"x"}');
	});

	it.each([text(200, ''), json(200, null), json(200, 'done'), json(200, {})])(
		'may be answered without its ID (%#)',
		async (answer) => {
			expect(await (await create(false, answer)).id).toBeUndefined();
		},
	);

	it.each([false, true])(
		'that is not allowed names the scope, with an alert: %s',
		async (alert) => {
			for (const history of HISTORIES) {
				const error = await failureOf((await create(alert, json(403, {}), history)).id);
				expect(error.description).toContain('core.integration.write');
			}
		},
	);

	it('is sent once, and says that it was looked for', async () => {
		const { id, sent } = await create(false, broken());
		const error = await failureOf(id);
		expect(error.message).toMatch(/^New integration history record of Invoice 7: it is not known/);
		expect(error.description).toContain('A search did not find it yet.');
		expect(sent).toHaveLength(1);
	});
});

describe('what is created once', () => {
	const unclear = new CoupaError({ kind: 'unknownOutcome', message: 'Nobody knows' });

	/** Creates, and looks into these answers one after the other. */
	async function run(created: number | Error | undefined, looks: Array<number | undefined>) {
		const slept: number[] = [];
		let looked = 0;
		const outcome = await createOnce(
			{ sleep: async (ms) => void slept.push(ms) },
			{
				create: async () => {
					if (created instanceof Error) throw created;
					return created;
				},
				find: async () => looks[looked++],
			},
		).catch((error: unknown) => error);
		return { outcome, slept, looked };
	}

	it('is not looked for where Coupa gives its ID', async () => {
		expect(await run(3, [])).toEqual({ outcome: 3, slept: [], looked: 0 });
	});

	it('is looked for where Coupa gives none, and unclear where it is not found', async () => {
		expect(await run(undefined, [3])).toEqual({ outcome: 3, slept: [], looked: 1 });
		expect(await run(undefined, [undefined, 3])).toMatchObject({ outcome: 3, slept: [1000] });
		expect(await run(undefined, [])).toEqual({
			outcome: expect.objectContaining({ kind: 'unknownOutcome' }),
			slept: [1000, 3000, 6000],
			looked: 4,
		});
	});

	it('is not waited for in a preview', async () => {
		const find = jest.fn(async () => undefined);
		const context = { sleep: async () => undefined, plan: () => undefined };
		expect(await createOnce(context, { create: find, find })).toBeUndefined();
		expect(find).toHaveBeenCalledTimes(1);
	});

	it('is looked for at once, and again after a while, where nobody knows', async () => {
		expect(await run(unclear, [3])).toEqual({ outcome: 3, slept: [], looked: 1 });
		expect(await run(unclear, [undefined, undefined, 3])).toEqual({
			outcome: 3,
			slept: [1000, 3000],
			looked: 3,
		});
	});

	it('is unclear still where it is not found in ten seconds', async () => {
		expect(await run(unclear, [])).toEqual({
			outcome: unclear,
			slept: [1000, 3000, 6000],
			looked: 4,
		});
	});

	it.each([new CoupaError({ kind: 'validation', message: 'No' }), new Error('Stopped')])(
		'is not looked for where it was not created: %s',
		async (error) => {
			expect(await run(error, [3])).toEqual({ outcome: error, slept: [], looked: 0 });
		},
	);
});
