/** What the newer parts of the catalog ask of the sandbox: other places of ids, of APIs, of methods. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

type Json = Reply['json'];

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const ownId = (revision: Json): number => revision['revision-record'].id;

/** Everything, page by page, by the revisions' own ids. */
async function allRevisions(): Promise<Json[]> {
	const found: Json[] = [];
	for (let page: Json[] | undefined; page === undefined || page.length > 0; ) {
		const after = found.length === 0 ? 0 : ownId(found.at(-1));
		const reply = await coupa.get(`purchase_order_revisions?order_by=id&id[gt]=${after}`);
		page = reply.status === 200 ? (reply.json as Json[]) : [];
		found.push(...page);
	}
	return found;
}

describe('revisions of purchase orders', () => {
	it('have the id of their order, several the same, and their own beside it', async () => {
		const revisions = await allRevisions();
		const orders = new Set(revisions.map(({ id }) => id));
		expect(orders.size).toBe(25);
		expect(revisions.length).toBeGreaterThanOrEqual(2 * orders.size);
		expect(new Set(revisions.map(ownId)).size).toBe(revisions.length);
	});

	it('are shown by their own id', async () => {
		const revision = (await allRevisions()).at(-1);
		const { json } = await coupa.get(`purchase_order_revisions/${ownId(revision)}`);
		expect([json.id, ownId(json)]).toEqual([revision.id, ownId(revision)]);
	});

	it('are found by their order, their number and their time', async () => {
		const ofOrder = (await coupa.get('purchase_order_revisions?purchase_order_id=2')).json;
		expect(ofOrder.map(({ id }: Json) => id)).toEqual([2, 2, 2, 2]);
		const below = (await coupa.get('purchase_orders/2/revisions')).json;
		expect(below.map(ownId)).toEqual(ofOrder.map(ownId));
		const second = (await coupa.get('purchase_order_revisions?purchase_order_id=2&revision=2'))
			.json;
		expect(second.map(ownId)).toEqual([ownId(ofOrder[1])]);
		const since = ofOrder[0]['revision-record']['created-at'];
		const query = `purchase_order_id=2&created-at[gt]=${encodeURIComponent(since)}`;
		const later = (await coupa.get(`purchase_order_revisions?${query}`)).json;
		expect(later.map(ownId)).toEqual(ofOrder.slice(1).map(ownId));
	});

	it('say what changed from what to what', async () => {
		const [first, second] = (await coupa.get('purchase_orders/1/revisions')).json;
		expect([first.created, first.status]).toEqual([true, { from: null, to: 'draft' }]);
		expect([second.created, second.status]).toEqual([false, { from: 'draft', to: 'issued' }]);
	});
});

describe('quality inspections', () => {
	const path = '/qualitycollaboration/api/v1/quality-inspections';

	it('are at a place of their own, and need a token there', async () => {
		expect((await coupa.get(path)).status).toBe(200);
		expect((await coupa.get('v1/quality-inspections')).status).toBe(404);
		const without = await fetch(`${sandbox.url}${path}`);
		expect(without.status).toBe(401);
	});

	it('write their names in camel case', async () => {
		const [inspection] = (await coupa.get(path)).json;
		expect(inspection).toHaveProperty('itemName');
	});

	it('are stamped in camel case, too, and found by it', async () => {
		const { status, json } = await coupa.post(path, { itemName: 'Bearing' });
		expect(status).toBe(201);
		expect(json.modifiedAt).toBe(json.createdAt);
		const since = encodeURIComponent(json.createdAt);
		const found = (await coupa.get(`${path}?createdAt[gt_or_eq]=${since}`)).json;
		expect(found.map(({ id }: Json) => id)).toContain(json.id);
	});
});

it('PATCH does what PUT does, where Coupa documents it', async () => {
	const init = {
		headers: { accept: 'application/json', 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'Patched' }),
	};
	const { status, json } = await coupa.request('PATCH', 'commodities/1', init);
	expect([status, (await coupa.get(`commodities/${json.id}`)).json.name]).toEqual([200, 'Patched']);
	expect((await coupa.request('PATCH', 'currencies/1', init)).status).toBe(404);
});

it('attendees are assigned to an expense line and taken away by their id in the path', async () => {
	const [line] = (await coupa.get('expense_lines?limit=1')).json;
	const attendee = 2;
	const attendees = async (method: string, action: string) => {
		const { json } = await coupa.request(method, `expense_lines/${line.id}/${action}/${attendee}`, {
			headers: { accept: 'application/json' },
		});
		return json['expense-attendees'].map(({ id }: Json) => id);
	};
	expect(await attendees('POST', 'assign_attendee')).toContain(attendee);
	expect(await attendees('DELETE', 'unassign_attendee')).not.toContain(attendee);
	const unknown = await coupa.request('POST', `expense_lines/${line.id}/assign_attendee/99999`);
	expect(unknown.status).toBe(404);
});

it('one name with several methods does what each method says', async () => {
	const award = async (method: string) => {
		const init = { headers: { accept: 'application/json' } };
		const { json } = await coupa.request(method, 'quote_responses/1/award', init);
		return json.awarded;
	};
	expect(await award('POST')).toBe(true);
	expect(await award('DELETE')).toBe(false);
});

describe('arguments that are no fields', () => {
	it.each([
		'coupa_pay/statements?status=approved_for_payment&limit=1',
		'coupa_pay/payments?pay_to_account[type]=CoupaPay::SupplierPaymentAccount&limit=1',
		'attachments?attachable_type=InvoiceHeader&limit=1',
	])('select by what is not shown: %s', async (query) => {
		expect((await coupa.get(query)).json).toHaveLength(1);
		const other = query.replace(/=[A-Za-z_:]+/, '=nothing_of_the_kind');
		expect((await coupa.get(other)).json).toEqual([]);
	});
});
