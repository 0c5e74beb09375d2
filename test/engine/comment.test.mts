import {
	byId,
	object,
	objectByPath,
	type Scenario,
	startScenario,
	valuesOf,
} from '../support/scenario.mts';
import { freshPickers } from './pickers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

function comment(operation: string, path: string, more: object = {}) {
	return { resource: 'comment', operation, object: object(path), ...more };
}

const ON_INVOICE = 'invoices/{invoice_id}/comments';

function onInvoice(id: unknown, commentText: string, more: object = {}) {
	return comment('create', ON_INVOICE, { parentId: String(id), commentText, ...more });
}

async function credentialWith(scopes?: string[], data: object = {}) {
	const token = await scenario.sandbox.admin.token({ ageSeconds: 60, scopes });
	return scenario.addCredential(data, token);
}

/** The objects that have comments, and how each names its document. */
async function listed(operation: string): Promise<string[]> {
	const pickers = await freshPickers(scenario);
	const found = await pickers.found('searchObjects', { resource: 'comment', operation });
	return found.map(({ value }) => String(value));
}

test.each(['create', 'getMany'])(
	'every object with comments is offered for %s',
	async (operation) => {
		const paths = await listed(operation);
		expect(paths).toEqual(
			expect.arrayContaining(['comments', ON_INVOICE, 'requisitions/{requisition_id}/comments']),
		);
		for (const path of paths) expect(path).toMatch(/(^|\/)comments$/);
	},
);

test('writes a comment, and finds it again', async () => {
	const text = 'Fünf Stück? "Six" & counting…\n@[User:2]';
	const { items, error } = await scenario.run(onInvoice(7, text));
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ comments: text });
	expect(await scenario.apiRequests()).toEqual(['POST /api/invoices/7/comments']);
	const read = await scenario.run(
		comment('getMany', ON_INVOICE, { parentId: '7', returnAll: true }),
	);
	expect(valuesOf(read, 'comments')).toContain(text);
	expect(valuesOf(read, 'id')).toContain(items[0].json.id);
	expect((await scenario.apiRequests())[0]).toMatch(/^GET \/api\/invoices\/7\/comments\?/);
});

test('the options become fields of the comment, and keys come in the chosen style', async () => {
	// Whether to-supplier can be written is doubtful: the tables say that it comes out only.
	await scenario.sandbox.admin.tenant('takes-doubtful-fields');
	const options = { commentType: 'note', toSupplier: true, keyStyle: 'camelCase' };
	const { items } = await scenario.run(onInvoice(7, 'Please check', { options }));
	await scenario.sandbox.admin.tenant('');
	expect(items[0].json).toMatchObject({ commentType: 'note', toSupplier: true });
});

describe('in the collection of all comments', () => {
	const onOrder = { documentType: 'OrderHeader', documentId: '3' };

	test('a comment names its document', async () => {
		const { items, error } = await scenario.run(
			comment('create', 'comments', { ...onOrder, commentText: 'Late again' }),
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			comments: 'Late again',
			'commentable-type': 'OrderHeader',
			'commentable-id': 3,
		});
		expect(await scenario.apiRequests()).toEqual(['POST /api/comments']);
	});

	test('those of one document are read, or all', async () => {
		await scenario.run(comment('create', 'comments', { ...onOrder, commentText: 'One more' }));
		await scenario.sandbox.admin.clearRequests();
		const of = await scenario.run(comment('getMany', 'comments', { ...onOrder, returnAll: true }));
		expect(valuesOf(of, 'commentable-id').every((id) => id === 3)).toBe(true);
		expect(valuesOf(of, 'comments')).toContain('One more');
		const all = await scenario.run(comment('getMany', 'comments', { returnAll: true }));
		expect(all.items.length).toBeGreaterThan(of.items.length);
		const [one, , rest] = await scenario.apiRequests();
		expect(one).toMatch(/^GET \/api\/comments\?commentable_type=OrderHeader&commentable_id=3&/);
		expect(rest).not.toContain('commentable');
	});

	test('the types of documents are offered', async () => {
		const types = await (await freshPickers(scenario)).list('getCommentableTypes', '');
		expect(types).toContainEqual({
			name: 'Purchase Order',
			value: 'OrderHeader',
			description: 'OrderHeader',
		});
		expect(types.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['InvoiceHeader', 'User', 'WorkConfirmationHeader']),
		);
	});
});

test('as many as asked for', async () => {
	for (const text of ['a', 'b', 'c']) await scenario.run(onInvoice(9, text));
	const { items } = await scenario.run(comment('getMany', ON_INVOICE, { parentId: '9', limit: 2 }));
	expect(items).toHaveLength(2);
});

test('comments of one document are written in the order of their items', async () => {
	const items = Array.from({ length: 6 }, (_, index) => ({ json: { text: `Line ${index}` } }));
	const result = await scenario.run(onInvoice(11, '={{ $json.text }}'), { items });
	const ids = valuesOf(result, 'id').map(Number);
	expect(ids).toEqual([...ids].sort((a, b) => a - b));
	expect(valuesOf(result, 'comments')).toEqual(items.map(({ json }) => json.text));
});

test('several items: each is done, and what fails stands in its place', async () => {
	const items = [987654, 7].map((id) => ({ json: { id } }));
	const result = await scenario.run(onInvoice('={{ $json.id }}', 'Hello'), {
		items,
		continueOnFail: true,
	});
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(result.items[0].json.error).toBeTruthy();
	expect(result.items[1].json).toMatchObject({ comments: 'Hello' });
});

test.each(['create', 'getMany'])(
	'%s: an unknown document is an error, not an empty list',
	async (operation) => {
		const { error } = await scenario.run(
			comment(operation, ON_INVOICE, { parentId: '987654', commentText: 'Hello' }),
		);
		expect(error?.httpCode).toBe('404');
		expect(error?.description).toContain('/api/invoices/987654/comments');
	},
);

test.each([
	['create', /core\.comment\.write, core\.invoice\.write/],
	['getMany', /core\.comment\.read, core\.invoice\.read/],
])('%s: missing scopes are named', async (operation, scopes) => {
	const credential = await credentialWith(['core.common.read']);
	const parameters = comment(operation, ON_INVOICE, { parentId: '7', commentText: 'Hello' });
	const { error } = await scenario.run(parameters, { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toMatch(scopes);
});

test('a read-only credential reads, and writes nothing', async () => {
	const credential = await credentialWith(undefined, { readOnly: true });
	const written = await scenario.run(onInvoice(7, 'Hello'), { credential });
	expect(written.error?.message).toBe('Access to Coupa is read-only');
	expect(await scenario.apiRequests()).toEqual([]);
	const read = await scenario.run(comment('getMany', ON_INVOICE, { parentId: '7' }), {
		credential,
	});
	expect(read.error).toBeUndefined();
});

test.each([
	['no text', onInvoice(7, ' '), /comment has no text/],
	['no document', onInvoice('={{ "" }}', 'Hello'), /whose ID is missing/],
	[
		'no type of document',
		comment('create', 'comments', { documentType: '={{ "" }}', documentId: '3', commentText: 'x' }),
		/No document type is chosen/,
	],
	[
		'a document ID that is a number on a document',
		comment('create', 'comments', {
			documentType: 'OrderHeader',
			documentId: byId('PO-3'),
			commentText: 'x',
		}),
		/"PO-3" is not an ID: choose "Number"/,
	],
	[
		'half a document to read',
		comment('getMany', 'comments', { documentType: 'OrderHeader' }),
		/document ID is empty/,
	],
	[
		'a path without comments',
		{ ...comment('create', '', { commentText: 'x' }), object: objectByPath('invoices/7') },
		/has no comments/,
	],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(message);
	expect(await scenario.apiRequests()).toEqual([]);
});

test('a path by hand can have the ID in it', async () => {
	const { error } = await scenario.run({
		...comment('create', '', { commentText: 'By hand' }),
		object: objectByPath('/api/requisitions/3/comments'),
	});
	expect(error).toBeUndefined();
	expect(await scenario.apiRequests()).toEqual(['POST /api/requisitions/3/comments']);
});
