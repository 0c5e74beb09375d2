/** A worker of n8n's queue mode is killed in the middle: what n8n does, and that nothing is lost. */
import { SandboxReader } from '../../scripts/start/sandboxReader.mts';
import { expect, type QueueStage, SUPPLIERS, test } from './services/queueStage.mts';
import { activated, ended, idsOf, Registered, sorted, until, workerOf } from './services/runs.mts';
import type { LoggedRequest } from '../support/sandbox.mts';
import { object, triggerWorkflow } from './services/workflows.mts';

test.setTimeout(900_000);

/** Kills the worker that began the execution when Coupa took so many requests of a kind. */
async function killAfter(
	stage: QueueStage,
	execution: string,
	count: number,
	matches: (request: LoggedRequest) => boolean,
) {
	const worker = await workerOf(stage, execution);
	await until(`${count} requests`, async () => (await stage.requests(matches)).length >= count);
	await worker.kill();
	return worker;
}

const written = ({ method, status }: LoggedRequest) => method === 'PUT' && status === 200;

function timesOf(requests: readonly LoggedRequest[]): Map<number, number> {
	const times = new Map<number, number>();
	for (const { path } of requests) {
		const id = Number(path.split('/').at(-1));
		times.set(id, (times.get(id) ?? 0) + 1);
	}
	return times;
}

test('killed while it reads: the execution fails, and the next reading is complete', async ({
	stage,
}) => {
	const read = await Registered.create(
		stage,
		'killed-reading',
		{
			resource: 'record',
			operation: 'query',
			object: object('suppliers'),
			returnAll: true,
			returnType: 'limited',
			options: { requestsPerSecond: 5 },
		},
		await stage.newCredential(),
	);
	await stage.sandbox.admin.clearRequests();
	const call = read.call();
	const execution = await read.newest();
	const worker = await killAfter(stage, execution, 10, ({ path, status }) =>
		Boolean(path === '/api/suppliers' && status === 200),
	);
	const status = await ended(stage, execution);
	const answer = await call;
	await test.step(`${worker.name} was killed: execution "${status}", the caller got ${answer.status} ${JSON.stringify(answer.items)}`, () => {
		expect(['crashed', 'error']).toContain(status);
	});
	await test.step('n8n does not repeat it by itself', async () => {
		expect(await read.executions()).toEqual([execution]);
		for (const { name, began } of stage.workers) {
			expect(began().filter((id) => id === execution).length, name).toBeLessThanOrEqual(1);
		}
	});
	await test.step('the other worker reads all 2,000, each once', async () => {
		const { items } = await read.call();
		expect(items).toHaveLength(SUPPLIERS);
		expect(new Set(idsOf(items)).size).toBe(SUPPLIERS);
		const again = await workerOf(stage, await read.newest([execution]));
		expect(again.name).not.toBe(worker.name);
	});
	await worker.start();
});

test('killed in the middle of 500 updates: the repeat completes them, and creates nothing', async ({
	stage,
}) => {
	const counted = async () =>
		((await stage.sandbox.admin.state()).records as Record<string, number>).Supplier;
	const update = await Registered.create(
		stage,
		'killed-updating',
		{
			resource: 'record',
			operation: 'update',
			object: object('suppliers'),
			recordId: '={{ $json.id }}',
			inputMode: 'json',
			jsonBody: '={{ JSON.stringify({ "display-name": "Again " + $json.id }) }}',
			returnType: 'limited',
			options: { requestsPerSecond: 25 },
		},
		await stage.newCredential(),
	);
	const ids = Array.from({ length: 500 }, (_, index) => index + 1001);
	const before = await counted();
	expect(before).toBe(SUPPLIERS);
	await stage.sandbox.admin.clearRequests();
	const call = update.call(ids);
	const execution = await update.newest();
	const worker = await killAfter(stage, execution, 150, written);
	const status = await ended(stage, execution);
	await call;
	const done = timesOf(await stage.requests(written));
	await test.step(`${worker.name} was killed after ${done.size} updates: execution "${status}", no update was sent twice`, () => {
		expect(['crashed', 'error']).toContain(status);
		expect(done.size).toBeLessThan(500);
		expect([...done.values()].every((times) => times === 1)).toBe(true);
	});
	await stage.sandbox.admin.clearRequests();
	const { items } = await update.call(ids);
	await test.step('the repeat updates 500, each once, in the order of the input', async () => {
		expect(idsOf(items)).toEqual(ids);
		const again = timesOf(await stage.requests(written));
		expect(sorted([...again.keys()])).toEqual(ids);
		expect([...again.values()].every((times) => times === 1)).toBe(true);
	});
	await test.step('every record has its new name, and there are as many as before', async () => {
		for (const id of ids) {
			const record = await stage.sandbox.admin.record('suppliers', id);
			expect(record['display-name']).toBe(`Again ${id}`);
		}
		expect(await counted()).toBe(before);
	});
	await worker.start();
});

test('killed in the middle of an export: what is not marked comes again, and each is marked and reported once', async ({
	stage,
}) => {
	const { client, sandbox } = stage;
	const workflow = triggerWorkflow(
		'Export',
		{
			event: 'readyForExport',
			object: object('invoices'),
			options: { emitAgainAfterHours: 1 },
		},
		await stage.newCredential(),
		{
			resource: 'erpExport',
			operation: 'reportSuccess',
			object: object('invoices'),
			recordId: '={{ $json.id }}',
			integration: { __rl: true, mode: 'name', value: 'ERP Invoice Export' },
			externalId: '={{ "ERP-" + $json.id }}',
			customFields: {
				field: [{ name: 'erp-document-number', value: '={{ "ERP-" + $json.id }}' }],
			},
			options: { requestsPerSecond: 20 },
		},
	);
	const id = await client.createWorkflow(workflow);
	await activated(stage, id, '/api/invoices');
	const invoices: number[] = [];
	for (let index = 0; index < 60; index++) {
		const record = { 'invoice-number': `QUEUE-${index}`, status: 'approved', exported: false };
		invoices.push(Number((await sandbox.admin.createRecord('invoices', record)).id));
	}
	await sandbox.admin.clearRequests();
	const marks = ({ method, query, status }: LoggedRequest) =>
		method === 'PUT' && query.includes('exported=true') && status === 200;
	const execution = await until(
		'the trigger emitted',
		async () => (await client.executions(id)).at(-1)?.id,
	);
	const worker = await killAfter(stage, execution, 15, marks);
	const status = await ended(stage, execution);
	const marked = timesOf(await stage.requests(marks));
	await test.step(`${worker.name} was killed when ${marked.size} of 60 were marked: execution "${status}"`, () => {
		expect(['crashed', 'error']).toContain(status);
		expect(marked.size).toBeLessThan(60);
	});
	await sandbox.admin.advanceClock(3700);
	await test.step('an hour later the trigger gives out the rest, and they are reported', async () => {
		await until('all are marked', async () => timesOf(await stage.requests(marks)).size === 60);
		for (const { id: other } of await client.executions(id)) {
			if (other !== execution) expect(await ended(stage, other)).toBe('success');
		}
	});
	await test.step('each of the 60 is marked exactly once', async () => {
		const times = timesOf(await stage.requests(marks));
		expect(sorted([...times.keys()])).toEqual(sorted(invoices));
		expect([...times.values()].every((count) => count === 1)).toBe(true);
	});
	const reader = new SandboxReader(sandbox.url);
	await test.step('each has exactly one record in the history, with its number', async () => {
		for (const invoice of invoices) {
			const history = await reader.find(
				'integration_history_records',
				`document-id=${invoice}&document-type=InvoiceHeader`,
			);
			expect(history.map((record) => record['external-id'])).toEqual([`ERP-${invoice}`]);
		}
	});
	await client.deactivate(id);
	await worker.start();
});
