/** The trigger on tenants that are other than documented: it moves on only by what is proved. */
import type { IDataObject } from 'n8n-workflow';

import { object } from '../support/scenario.mts';
import { DefaultTrigger } from '../support/triggerEngine.mts';
import { idsOf, startTriggerScenario, type TriggerScenario } from '../support/triggerScenario.mts';

let scenario: TriggerScenario;

/** A trigger that waits for changes of suppliers on a tenant of this kind. */
async function waiting(tenant: string, parameters: IDataObject = {}) {
	scenario = await startTriggerScenario({ tenant });
	await scenario.later();
	const trigger = scenario.trigger(DefaultTrigger, 'suppliers', parameters);
	await trigger.activate();
	return trigger;
}
afterEach(async () => await scenario.stop());

async function createMany(count: number): Promise<number[]> {
	const { admin } = scenario.sandbox;
	const ids = [];
	for (let at = 0; at < count; at++)
		ids.push(Number((await admin.createRecord('suppliers', { name: `New ${at}` })).id));
	await scenario.later();
	return ids;
}

/** What comes until nothing does. */
async function pollAll(trigger: DefaultTrigger): Promise<unknown[]> {
	const found: unknown[] = [];
	for (let quiet = 0; quiet < 2; ) {
		const ids = idsOf(await trigger.poll());
		quiet = ids.length > 0 ? 0 : quiet + 1;
		found.push(...ids);
	}
	return found;
}

const byNumber = (a: unknown, b: unknown): number => Number(a) - Number(b);

test.each([
	'page-cap=25@suppliers',
	'comes-whole@suppliers',
	'unordered@suppliers',
	'ignores-dir@suppliers',
	'underscored-json@suppliers',
	'default-filter-without=updated-at@suppliers',
	'absurd-date=2100@suppliers',
	'absurd-date=1970@suppliers',
	'node-ahead=8@suppliers',
	'node-behind=8@suppliers',
	'date-ahead=600@suppliers',
	'no-date@suppliers',
	'late-date=5@suppliers',
])('with %s each change comes once, and nothing of before', async (tenant) => {
	const trigger = await waiting(tenant, { event: 'created' });
	expect(await pollAll(trigger)).toEqual([]);
	const ids = await createMany(60);
	const found = await pollAll(trigger);
	const later = await createMany(3);
	found.push(...(await pollAll(trigger)));
	expect(found.sort(byNumber)).toEqual([...ids, ...later]);
});

test('an ID that a default API filter leaves out is asked for by name', async () => {
	const trigger = await waiting('default-filter-without=id@suppliers', { event: 'created' });
	await createMany(3);
	const { records } = await trigger.poll();
	expect(records).toHaveLength(3);
	expect((await trigger.poll()).records).toEqual([]);
});

test('an activation that cannot tell changes fails, and says why', async () => {
	scenario = await startTriggerScenario({ tenant: 'ignores-conditions=updated-at@suppliers' });
	const trigger = scenario.trigger(DefaultTrigger, 'suppliers');
	await expect(trigger.activate()).rejects.toThrow(/does not select this object by updated-at/);
});

test.each([
	['custom-fields.sustainability-note', 'simplified'],
	['custom-fields.sustainability-note', 'limited'],
	['created-by.email', 'simplified'],
	['created-by.email', 'limited'],
	['tax-id', 'limited'],
])('a condition on %s without effect is noticed with %s', async (field, returnType) => {
	const filters = { filter: [{ field, operator: 'eq', value: 'nobody-has-this' }] };
	const trigger = await waiting('', { returnType, filters });
	const [name] = field.split('.');
	await scenario.sandbox.admin.tenant(`ignores-conditions=${name}@suppliers`);
	await scenario.update('suppliers', 7, {
		'tax-id': 'T7',
		'custom-fields': { 'sustainability-note': 'green' },
	});
	const { error, records } = await trigger.poll();
	expect(error?.message).toMatch(/^Coupa does not select by/);
	expect(records).toEqual([]);
});

test('the 404 of a gateway is a failure of the poll, and the next one gives all that waits', async () => {
	const trigger = await waiting('', { event: 'created' });
	await scenario.later(2 * 3600);
	await trigger.poll();
	const ids = await createMany(30);
	const before = trigger.cursor();
	await scenario.sandbox.admin.tenant('gateway-404=1@suppliers');
	expect((await trigger.poll()).error?.message).toMatch(/404/);
	expect(trigger.cursor()).toEqual(before);
	await scenario.sandbox.admin.tenant('');
	expect(idsOf(await trigger.poll())).toEqual(ids);
	expect(idsOf(await trigger.poll())).toEqual([]);
});

test('two triggers of one workflow that have the same ID emit each', async () => {
	scenario = await startTriggerScenario();
	await scenario.later();
	const trigger = new DefaultTrigger(scenario.engine, {
		parameters: { object: object('suppliers'), event: 'created' },
		credential: scenario.credential,
		twin: 'Copy',
	});
	await trigger.activate();
	const ids = await createMany(3);
	const [one, other] = [trigger.poll(), trigger.poll('Copy')];
	const results = await Promise.all([one, other]);
	expect(results.flatMap(idsOf).sort(byNumber)).toEqual([...ids, ...ids].sort(byNumber));
	expect(idsOf(await trigger.poll())).toEqual([]);
	expect(idsOf(await trigger.poll('Copy'))).toEqual([]);
});

test.each<IDataObject>([
	{ returnType: 'limited' },
	{ returnType: 'fields', returnFields: ['id'] },
	{ returnType: 'apiFilter', apiFilter: 'id_only' },
])('a change within the second of another one comes, with %j', async (parameters) => {
	const trigger = await waiting('', parameters);
	await scenario.update('suppliers', 7, { status: 'draft' });
	expect(idsOf(await trigger.poll())).toEqual([7]);
	const stamp = (await scenario.sandbox.admin.record('suppliers', 7))['updated-at'];
	const again = { status: 'active', 'updated-at': stamp };
	await scenario.sandbox.admin.updateRecord('suppliers', 7, again);
	expect(idsOf(await trigger.poll())).toEqual([7]);
	expect(idsOf(await trigger.poll())).toEqual([]);
});

test('a record that turns up days late comes once, when the last days are read again', async () => {
	const DAY_S = 86_400;
	const daysAgo = (days: number) => new Date(Date.now() - days * DAY_S * 1000).toISOString();
	const trigger = await waiting('', {
		event: 'created',
		startFrom: 'date',
		startDate: daysAgo(5),
		options: { lookBackDays: 7, lookBackHour: 0 },
	});
	// The window goes on with what comes: before that, it reaches back to the start.
	const first = await createMany(1);
	expect(await pollAll(trigger)).toEqual(first);
	const record = { 'created-at': daysAgo(3) };
	const late = await scenario.sandbox.admin.createRecord('suppliers', record);
	expect(await pollAll(trigger)).toEqual([]);
	await scenario.later(DAY_S);
	expect(await pollAll(trigger)).toEqual([late.id]);
	await scenario.later(DAY_S);
	expect(await pollAll(trigger)).toEqual([]);
});

test('records that share an ID come each, once', async () => {
	const trigger = await waiting('shared-ids=3@suppliers', { event: 'created' });
	await createMany(20);
	expect(await pollAll(trigger)).toHaveLength(20);
	await createMany(4);
	expect(await pollAll(trigger)).toHaveLength(4);
});
