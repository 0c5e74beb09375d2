import { decide, type DecisionRequest } from '../../../coupa/approvals/index.ts';
import { type Catalog, createCatalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { CancelledError } from '../../../coupa/errors.ts';
import {
	type Answer,
	broken,
	failureOf,
	fakeCoupa,
	isCancelled,
	json,
	text,
} from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const APPROVAL = {
	id: 5,
	status: 'approved',
	'approvable-type': 'InvoiceHeader',
	'approvable-id': 12,
};
const INVOICE = { id: 12, status: 'pending_approval', 'invoice-number': 'INV-1' };
const REQUEST: DecisionRequest = { approvalId: '5', decision: 'approve', reason: '', note: '' };

function run(answers: readonly Answer[], request: Partial<DecisionRequest> = {}) {
	const { client, sent } = fakeCoupa(answers);
	const decided = decide({ client, catalog }, { ...REQUEST, ...request });
	const requests = () =>
		sent.map(({ method, url }) => `${method} ${url.replace(/^https:\/\/[^/]+/, '')}`);
	return { decided, requests };
}

test('sends the decision, and reads what became of the document', async () => {
	const { decided, requests } = run([json(200, APPROVAL), json(200, INVOICE)]);
	expect(await decided).toEqual({
		approval: APPROVAL,
		document: { type: 'InvoiceHeader', id: 12, status: 'pending_approval', number: 'INV-1' },
	});
	expect(requests()).toEqual([
		'PUT /api/approvals/5/approve',
		`GET /api/invoices/12?fields=${encodeURIComponent('["id","status","invoice_number"]')}`,
	]);
});

test.each([
	[{ reason: 'Late' }, '?reason=Late'],
	[{ note: 'See mail' }, '?note=See%20mail'],
	[{ reason: 'Late', note: 'See mail' }, '?reason=Late&note=See%20mail'],
])('what is said with it goes into the query: %j', async (words, query) => {
	const { decided, requests } = run([json(200, APPROVAL), json(200, INVOICE)], words);
	await decided;
	expect(requests()[0]).toBe(`PUT /api/approvals/5/approve${query}`);
});

test.each([
	['another approval', { ...APPROVAL, id: 6 }],
	['the document, with the number of the approval', { id: 5, status: 'approved' }],
	['a list', [APPROVAL]],
	['nothing', ''],
])('an answer with %s is not taken for the approval', async (_what, answer) => {
	const { decided, requests } = run([json(200, answer), json(200, APPROVAL), json(200, INVOICE)]);
	expect((await decided).approval).toEqual(APPROVAL);
	expect(requests()[1]).toBe('GET /api/approvals/5');
});

test.each([
	['approve', 'pending_approval'],
	['approve', 'on_hold'],
	['reject', 'pending_approval'],
	['hold', 'pending_approval'],
] as const)('%s that leaves the approval %s is told', async (decision, status) => {
	const open = { ...APPROVAL, status };
	const { decided, requests } = run([json(200, open), json(200, open), json(200, INVOICE)], {
		decision,
	});
	const { approval, problem } = await decided;
	expect(approval).toEqual(open);
	expect(problem).toBe(
		`Coupa accepted the decision. The approval still has the status ${status}. Check it in Coupa before you decide again`,
	);
	expect(requests()[1]).toBe('GET /api/approvals/5');
});

test('an approval that is open in the answer, and not afterwards, is decided', async () => {
	const open = { ...APPROVAL, status: 'pending_approval' };
	const { decided } = run([json(200, open), json(200, APPROVAL), json(200, INVOICE)]);
	const { approval, problem } = await decided;
	expect([approval, problem]).toEqual([APPROVAL, undefined]);
});

test('an approval that is open in the answer, and cannot be read again, is told', async () => {
	const open = { ...APPROVAL, status: 'pending_approval' };
	const { decided } = run([json(200, open), json(403, {}), json(200, INVOICE)]);
	expect((await decided).problem).toContain('still has the status pending_approval');
});

test('what is on hold was to be', async () => {
	const held = { ...APPROVAL, status: 'on_hold' };
	const { decided } = run([json(200, held), json(200, INVOICE)], { decision: 'hold' });
	expect((await decided).problem).toBeUndefined();
});

test('without an approval, the document is the one that was named', async () => {
	const document = { type: 'InvoiceHeader', id: '12' };
	const { decided } = run([text(200, ''), json(404, {}), json(200, INVOICE)], { document });
	const { approval, document: state, problem } = await decided;
	expect(approval).toEqual({ id: 5 });
	expect(state).toMatchObject({ type: 'InvoiceHeader', id: 12, status: 'pending_approval' });
	expect(problem).toMatch(
		/^Coupa accepted the decision\. The approval could not be read afterwards: \S/,
	);
});

test('without an approval and without a name, nothing is said of a document', async () => {
	const { decided, requests } = run([text(200, ''), json(200, { id: 5 })]);
	expect(await decided).toEqual({
		approval: { id: 5 },
		problem: 'Coupa accepted the decision. The approval could not be read afterwards',
	});
	expect(requests()).toHaveLength(2);
});

test.each([
	['the scope, where the client may not', json(403, {}), /the client needs .*core\.invoice\.read/],
	["Coupa's words, where it says something else", json(404, { errors: ['Gone'] }), /Gone/],
	['an answer that is no record', json(200, []), /it is empty/],
	['another document', json(200, { ...INVOICE, id: 13 }), /it is the record 13, not 12/],
])('why the document could not be read: %s', async (_what, answer, why) => {
	const { decided } = run([json(200, APPROVAL), ...Array<Answer>(6).fill(answer)]);
	const { document, problem } = await decided;
	expect(document).toEqual({ type: 'InvoiceHeader', id: 12 });
	expect(problem).toMatch(
		/^Coupa accepted the decision\. The new status of the document \(InvoiceHeader\) could not be read: /,
	);
	expect(problem).toMatch(why);
});

test('a type of document that is not known is not asked for', async () => {
	const approval = { ...APPROVAL, 'approvable-type': 'SomethingNew' };
	const { decided, requests } = run([json(200, approval)]);
	const { document, problem } = await decided;
	expect(document).toEqual({ type: 'SomethingNew', id: 12 });
	expect(problem).toContain('it is not known where documents of this type are');
	expect(requests()).toHaveLength(1);
});

test.each([
	['PO-7', 'PO-7'],
	[7, '7'],
	[null, undefined],
	[{ text: 'x' }, undefined],
])('the number of an order is %j: %j', async (number, shown) => {
	const approval = { ...APPROVAL, 'approvable-type': 'OrderHeader' };
	const order = { id: 12, status: 'issued', 'po-number': number };
	const { decided } = run([json(200, approval), json(200, order)]);
	expect((await decided).document?.number).toBe(shown);
});

test('a requisition has no number of its own', async () => {
	const approval = { ...APPROVAL, 'approvable-type': 'RequisitionHeader' };
	const { decided, requests } = run([
		json(200, approval),
		json(200, { id: 12, status: 'ordered' }),
	]);
	expect((await decided).document).toEqual({
		type: 'RequisitionHeader',
		id: 12,
		status: 'ordered',
	});
	expect(requests()[1]).toBe(
		`GET /api/requisitions/12?fields=${encodeURIComponent('["id","status"]')}`,
	);
});

test.each([
	[400, 'validation', /decided once/],
	[409, 'conflict', /decided once/],
	[404, 'notFound', /^(?!.*decided once)/],
])('refused with %i: %s', async (status, kind, advice) => {
	const { decided } = run([json(status, { errors: { base: ['No'] } })]);
	const failure = await failureOf(decided);
	expect(failure).toMatchObject({ kind, status });
	expect(failure.message).toMatch(/^Approval 5: /);
	expect(failure.description).toMatch(advice);
});

test('a client that may not decide is told the scope', async () => {
	const failure = await failureOf(run([json(403, {})]).decided);
	expect(failure.description).toContain('core.approval.write');
});

test('a decision without an answer is sent once, and the error says how to check', async () => {
	const { decided, requests } = run([broken()]);
	const failure = await failureOf(decided);
	expect(failure.kind).toBe('unknownOutcome');
	expect(failure.description).toContain('check its status before you decide again');
	expect(requests()).toHaveLength(1);
});

test.each([
	['the approval', text(200, '')],
	['the document', json(200, APPROVAL)],
])('an execution that is cancelled while %s is read ends as cancelled', async (_what, answer) => {
	const { client } = fakeCoupa([answer]);
	const cancelled: typeof client = {
		...client,
		async request(request) {
			if (request.method === 'GET') throw new CancelledError();
			return await client.request(request);
		},
	};
	expect(await isCancelled(decide({ client: cancelled, catalog }, REQUEST))).toBe(true);
});

test.each([
	['Item', 'the client needs one of the scopes core.catalog.read, core.item.read'],
	['InvoiceHeader', 'the client needs the scope core.invoice.read'],
])('the scopes that open %s are counted: %s', async (type, words) => {
	const approval = { ...APPROVAL, 'approvable-type': type };
	const { problem } = await run([json(200, approval), json(403, {})]).decided;
	expect(problem).toContain(words);
});

test('with a catalog that knows nothing, the decision is made all the same', async () => {
	const empty = createCatalog({
		resources: { release: 'None', resources: [] },
		objects: () => undefined,
		keys: {},
	});
	const { client } = fakeCoupa([text(200, ''), json(200, APPROVAL)]);
	const decided = await decide({ client, catalog: empty }, REQUEST);
	expect(decided.approval).toEqual(APPROVAL);
	const refused = fakeCoupa([json(403, {})]);
	const failure = await failureOf(decide({ client: refused.client, catalog: empty }, REQUEST));
	expect(failure.description).toContain('a scope that opens this request');
});
