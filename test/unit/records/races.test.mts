/** Updates with which somebody else was faster. */
import type { Payload } from '../../../coupa/fields/index.ts';
import { updateRecord, type WriteSettings } from '../../../coupa/records/index.ts';
import { objectsIn } from '../../../coupa/lib/json.ts';
import { type Answer, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';
import { type RecordScenario, startRecordScenario } from '../../support/recordScenario.mts';
import { supplierUpserts } from './supplierUpserts.mts';

let scenario: RecordScenario;
beforeAll(async () => {
	scenario = await startRecordScenario();
});
afterAll(async () => await scenario.stop());

const stale = (status: number, message = 'Attempted to update a stale object: Supplier.'): Answer =>
	json(status, { errors: { base: [message] } });

/** An update of the supplier 7 with a row, and what is sent for it. */
function updateWith(answers: readonly Answer[], rows: WriteSettings['rows'] = 'match') {
	const { client, clock, sent } = fakeCoupa(answers);
	const { context } = supplierUpserts(client, clock, { notTaken: 'ignore' });
	const settings = { ...context.settings, rows };
	return {
		clock,
		methods: () => sent.map(({ method }) => method),
		update: async (body: Payload) => await updateRecord({ ...context, settings }, '7', body),
	};
}

const ROW = { contacts: [{ 'name-given': 'Ada', 'name-family': 'Byron' }] };
const READ = json(200, { id: 7, contacts: [] });

test.each([
	['409', 3],
	['422', 4],
	['500', 5],
])(
	'after %s the record is read, matched and sent again, and the row is there once',
	async (status, id) => {
		await scenario.sandbox.admin.tenant(`loses-races=${status}`);
		const usual = scenario.context('suppliers');
		const context = { ...usual, settings: { ...usual.settings, rows: 'match' } as const };
		const name = `Ada ${status}`;
		const body = { contacts: [{ 'name-given': name, 'name-family': 'Byron' }] };
		scenario.sent();
		const outcome = await updateRecord(context, String(id), body);
		expect(outcome).toMatchObject({ operation: 'updated', notTaken: [] });
		const methods = scenario.sent().map((line) => line.split(' ')[0]);
		expect(methods).toEqual(['GET', 'PUT', 'GET', 'PUT']);
		const contacts = objectsIn(outcome.record.contacts);
		expect(contacts.filter((one) => one['name-given'] === name)).toHaveLength(1);
	},
);

test('what somebody else added meanwhile is not added again', async () => {
	const theirs = json(200, { id: 7, contacts: [{ id: 3, ...ROW.contacts[0] }] });
	const run = updateWith([READ, stale(409), theirs, json(200, { id: 7 })]);
	const { operation } = await run.update(ROW);
	expect(operation).toBe('updated');
	expect(run.methods()).toEqual(['GET', 'PUT', 'GET', 'PUT']);
});

test('a locked record is tried again, as long as Coupa asks to wait', async () => {
	const locked = json(423, { error: 'Locked' }, { 'retry-after': '5' });
	const run = updateWith([locked, json(200, { id: 7 })]);
	await run.update({ name: 'Acme' });
	expect(run.methods()).toEqual(['PUT', 'PUT']);
	expect(run.clock.sleeps).toEqual([5000]);
});

test('after three lost races it fails, and says why', async () => {
	const run = updateWith([READ, stale(409), READ, stale(409), READ, stale(409)]);
	const error = await failureOf(run.update(ROW));
	expect(error.kind).toBe('conflict');
	expect(error.message).toBe('Supplier 7: Attempted to update a stale object: Supplier.');
	expect(error.description).toMatch(/^Somebody else changed the record .* It was tried 3 times\./);
	expect(run.clock.sleeps).toEqual([250, 500]);
});

test('rows that are added each time are sent again only where they were surely refused', async () => {
	const refused = updateWith([stale(409), json(200, { id: 7 })], 'append');
	await refused.update(ROW);
	expect(refused.methods()).toEqual(['PUT', 'PUT']);
	const unclear = updateWith([stale(500)], 'append');
	expect((await failureOf(unclear.update(ROW))).kind).toBe('unknownOutcome');
	expect(unclear.methods()).toEqual(['PUT']);
});

test('other refusals are not tried again', async () => {
	const run = updateWith([json(422, { errors: { name: ["can't be blank"] } })]);
	expect((await failureOf(run.update({ name: '' }))).kind).toBe('validation');
	expect(run.methods()).toEqual(['PUT']);
});
