/** n8n's queue mode: what is called at the webhook process runs on workers that know nothing of each other. */
import { expect, type QueueStage, SUPPLIERS, test } from './services/queueStage.mts';
import { activated, ended, idsOf, Registered, sorted, until, workerOf } from './services/runs.mts';
import { LEGAL_PDF, NAMES, object, triggerWorkflow } from './services/workflows.mts';

const query = (options: Record<string, unknown>) => ({
	resource: 'record',
	operation: 'query',
	object: object('suppliers'),
	returnAll: true,
	returnType: 'fields',
	returnFields: ['id', 'name'],
	options,
});

/** Calls a workflow twice at the same time: with one execution at a time, each worker gets one. */
async function onBoth(stage: QueueStage, workflow: Registered) {
	const before = await workflow.executions();
	const answers = await Promise.all([workflow.call(), workflow.call()]);
	const executions = (await workflow.executions()).filter((id) => !before.includes(id));
	const workers = await Promise.all(executions.map(async (id) => (await workerOf(stage, id)).name));
	expect(workers.sort()).toEqual(['worker-1', 'worker-2']);
	for (const { status, items } of answers) {
		expect(status, JSON.stringify(items).slice(0, 500)).toBe(200);
		expect(idsOf(items)).toHaveLength(SUPPLIERS);
		expect(new Set(idsOf(items)).size).toBe(SUPPLIERS);
	}
}

test('2,000 records are read on a worker, each once', async ({ stage }) => {
	const parameters = { ...query({}), returnType: 'default' };
	const read = await Registered.create(stage, 'read', parameters, await stage.newCredential());
	const { status, items } = await read.call();
	expect(status, JSON.stringify(items).slice(0, 500)).toBe(200);
	await test.step(`${items.length} records, each once`, () => {
		expect(items).toHaveLength(SUPPLIERS);
		expect(new Set(idsOf(items)).size).toBe(SUPPLIERS);
	});
	const [execution] = await read.executions();
	const worker = await workerOf(stage, execution);
	await test.step(`called at the webhook process, run by ${worker.name}`, () => {
		expect(worker.began()).toContain(execution);
	});
});

test('500 updates are made, each once, and come out in the order of the input', async ({
	stage,
}) => {
	const parameters = {
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '={{ $json.id }}',
		inputMode: 'json',
		jsonBody: '={{ JSON.stringify({ "display-name": "Queue " + $json.id }) }}',
		returnType: 'limited',
		options: { requestsPerSecond: 25 },
	};
	const update = await Registered.create(stage, 'update', parameters, await stage.newCredential());
	const ids = Array.from({ length: 500 }, (_, index) => 500 - index);
	await stage.sandbox.admin.clearRequests();
	const { status, items } = await update.call(ids);
	expect(status, JSON.stringify(items).slice(0, 500)).toBe(200);
	await test.step('500 items in the order of the input', () => {
		expect(idsOf(items)).toEqual(ids);
	});
	const puts = await stage.requests(({ method, status }) => method === 'PUT' && status === 200);
	await test.step('500 requests that Coupa took, one for each record', () => {
		const touched = puts.map(({ path }) => Number(path.split('/').at(-1)));
		expect(sorted(touched)).toEqual(sorted(ids));
	});
	await test.step('the records have their new names', async () => {
		for (const id of ids) {
			const record = await stage.sandbox.admin.record('suppliers', id);
			expect(record['display-name']).toBe(`Queue ${id}`);
		}
	});
});

test('a file goes from a worker through the database to the caller', async ({ stage }) => {
	const { sandbox } = stage;
	const credential = await stage.newCredential();
	const download = await Registered.create(stage, 'download', LEGAL_PDF, credential, 'file');
	const { status, type, content } = await download.fetch([1]);
	const { access_token: token } = await sandbox.admin.token();
	const own = await fetch(`${sandbox.url}/api/invoices/1/retrieve_legal_invoice_pdf`, {
		headers: { authorization: `Bearer ${token}` },
	});
	await test.step(`${content.length} bytes of ${type}`, async () => {
		expect(status).toBe(200);
		expect(content.equals(Buffer.from(await own.arrayBuffer()))).toBe(true);
	});
});

test('all workers share the token of the credential', async ({ stage }) => {
	const { sandbox } = stage;
	const tokens = async () => (await stage.requests(({ path }) => path === '/oauth2/token')).length;
	const refused = async () => (await stage.requests(({ status }) => status === 401)).length;
	const read = await Registered.create(
		stage,
		'token',
		query({ requestsPerSecond: 12 }),
		await stage.newCredential(),
	);
	await sandbox.admin.clearRequests();
	await onBoth(stage, read);
	const first = await tokens();
	await test.step(`two workers began without a token: ${first} requests for one`, () => {
		expect(first).toBeLessThanOrEqual(stage.workers.length);
	});
	await sandbox.admin.clearRequests();
	await onBoth(stage, read);
	await test.step('two more executions: none, and no request was refused', async () => {
		expect(await tokens()).toBe(0);
		expect(await refused()).toBe(0);
	});
	await sandbox.admin.clearRequests();
	await sandbox.admin.advanceClock(25 * 3600);
	await onBoth(stage, read);
	const renewed = await tokens();
	await test.step(`it expired, both noticed: ${renewed} requests for a new one, ${await refused()} were refused and repeated`, () => {
		expect(renewed).toBeGreaterThanOrEqual(1);
		expect(renewed).toBeLessThanOrEqual(stage.workers.length);
	});
});

test("two workers keep below the tenant's limit", async ({ stage }) => {
	const credential = await stage.newCredential();
	const halves = await Registered.create(
		stage,
		'halves',
		query({ requestsPerSecond: 12 }),
		credential,
	);
	const full = await Registered.create(stage, 'full', query({}), credential);
	await halves.call();
	for (const [workflow, share, most] of [
		[halves, '12 requests a second each', 0.02],
		[full, '20 requests a second each, as it is', 0.5],
	] as const) {
		await stage.sandbox.admin.clearRequests();
		await onBoth(stage, workflow);
		const all = await stage.requests(({ path }) => path.startsWith('/api'));
		const refused = all.filter(({ status }) => status === 429).length;
		await test.step(`${share}: ${refused} of ${all.length} requests were refused, no record was lost`, () => {
			expect(refused / all.length).toBeLessThanOrEqual(most);
		});
	}
});

test('changes that the trigger finds are run by workers, each once', async ({ stage }) => {
	const { client, sandbox } = stage;
	test.setTimeout(600_000);
	const id = await client.createWorkflow(
		triggerWorkflow(
			'Changes',
			{ event: 'createdOrUpdated', object: object('suppliers') },
			await stage.newCredential(),
		),
	);
	await activated(stage, id, '/api/suppliers');
	const seen = new Set<string>();
	for (const count of [120, 10]) {
		const changed = Array.from({ length: count }, (_, index) => 700 + index);
		for (const supplier of changed) {
			await sandbox.admin.updateRecord('suppliers', supplier, { 'display-name': `At ${count}` });
		}
		const emitted = await until(`${count} changes were emitted`, async () => {
			const executions = await client.executions(id);
			const fresh = executions.filter((execution) => !seen.has(execution.id));
			if (fresh.length === 0) return undefined;
			const ids: number[] = [];
			for (const execution of fresh) {
				expect(await ended(stage, execution.id)).toBe('success');
				const { output } = await client.execution(execution.id);
				ids.push(...idsOf(output[NAMES.trigger] ?? []));
			}
			if (ids.length < count) return undefined;
			for (const execution of fresh) seen.add(execution.id);
			return ids;
		});
		await test.step(`${count} records changed: exactly these came`, () => {
			expect(sorted(emitted)).toEqual(changed);
		});
	}
	for (const execution of seen) {
		const { name } = await workerOf(stage, execution);
		await test.step(`execution ${execution} ran on ${name}`, () => {});
	}
	await client.deactivate(id);
});
