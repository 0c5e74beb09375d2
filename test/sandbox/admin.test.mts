import { spawn, spawnSync } from 'node:child_process';
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, replyOf, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

describe('records as the user interface makes them', () => {
	it('need no rules, take read-only fields, resolve references, and know their lines', async () => {
		const record = await sandbox.admin.createRecord('invoices', {
			id: 8000,
			'invoice-number': 'UI-1',
			status: 'approved',
			exported: true,
			'created-at': '2025-01-02T03:04:05.678Z',
			supplier: { number: '10004' },
			'erp-posting-status': 'posted',
			'custom-fields': { 'cost-center': { name: 'CC-300 東京' } },
			'invoice-lines': [{ description: 'a', price: '2.0', quantity: '4.0' }],
		});
		expect((await coupa.get('invoices/8000')).json).toEqual(record);
		expect(record).toMatchObject({
			status: 'approved',
			exported: true,
			'created-at': '2025-01-02T03:04:05+00:00',
			supplier: { id: 4 },
			'gross-total': '8.0',
			'erp-posting-status': 'posted',
			'custom-fields': { 'cost-center': { name: 'CC-300 東京' } },
		});
	});

	it('move updated-at unless it is given', async () => {
		const old = '2025-05-05T00:00:00+00:00';
		const given = await sandbox.admin.updateRecord('suppliers', 5, {
			'updated-at': old,
			website: 'a',
		});
		expect(given['updated-at']).toBe(old);
		const moved = await sandbox.admin.updateRecord('suppliers', 5, { website: 'b' });
		expect(Date.parse(String(moved['updated-at']))).toBeGreaterThan(Date.parse(old));
	});

	it('can be deleted although Coupa has no such request, and below parents', async () => {
		const made = await sandbox.admin.createRecord('suppliers/2/addresses', {
			'remit-to-code': 'UI',
		});
		const codes = async () =>
			(await coupa.get('suppliers/2/addresses')).json.map(
				(one: Record<string, string>) => one['remit-to-code'],
			);
		expect(await codes()).toContain('UI');
		await sandbox.admin.deleteRecord('suppliers/2/addresses', Number(made.id));
		expect(await codes()).not.toContain('UI');
		await sandbox.admin.deleteRecord('departments', 2);
		expect((await coupa.get('departments/2')).status).toBe(404);
		await expect(sandbox.admin.record('departments', 2)).rejects.toThrow('404');
	});
});

describe('options', () => {
	it('delay every answer of the API', async () => {
		await sandbox.admin.options({ latencyMs: 60_000 });
		const aborted = coupa.request('GET', 'currencies', { signal: AbortSignal.timeout(100) });
		await expect(aborted).rejects.toThrow();
		await sandbox.admin.options({ latencyMs: 0 });
	});

	it('are refused when unknown', async () => {
		await expect(sandbox.admin.options({ nonsense: 1 })).rejects.toThrow(
			"Unknown option 'nonsense'",
		);
		await expect(sandbox.admin.fault({ kind: 'nonsense' } as never)).rejects.toThrow(
			'Unknown fault',
		);
	});
});

it('resets records, clock, faults and log, and keeps tokens', async () => {
	await coupa.put('suppliers/1', { website: 'https://changed.example' });
	await sandbox.admin.fault({ kind: 'status', status: 500 });
	await sandbox.admin.reset({ counts: { suppliers: 7 } });
	expect(await sandbox.admin.requests()).toEqual([]);
	const { status, json } = await coupa.get('suppliers');
	expect([status, json.length]).toEqual([200, 7]);
	expect(json[0].website).not.toBe('https://changed.example');
});

it('tells its state', async () => {
	const state = await sandbox.admin.state();
	expect(state).toMatchObject({
		customFields: 40,
		faults: 0,
		records: { Supplier: 7, InvoiceHeader: 60 },
	});
});

it('says on its page what it is and how to get in', async () => {
	const { status, text } = await replyOf(await fetch(sandbox.url));
	expect(status).toBe(200);
	for (const part of ['sandbox-client', 'sandbox-secret', sandbox.url, '/oauth2/token']) {
		expect(text).toContain(part);
	}
});

it('starts with a hundred thousand suppliers, and pages through them by id', async () => {
	const large = await startSandbox({ rate: false, size: 'large' });
	const client = await clientOf(large);
	const { json } = await client.get('suppliers?id[gt]=99950&order_by=id&return_object=limited');
	expect(json).toHaveLength(50);
	expect(json.at(-1)).toEqual({ id: 100_000 });
	await large.stop();
});

describe('the command line', () => {
	const run = (...args: string[]) =>
		spawnSync('node_modules/.bin/node', ['sandbox/main.mts', ...args], { encoding: 'utf8' });

	it.each([['--nonsense'], ['--port', 'x'], ['--size', 'huge']])('refuses %s %s', (...args) => {
		const { status, stderr } = run(...args);
		expect(status).toBe(2);
		expect(stderr).toContain('--port N');
	});

	it('ends with the process that started it', async () => {
		const child = spawn('node_modules/.bin/node', [
			'sandbox/main.mts',
			...['--port', '0', '--json', '--stop-with-stdin'],
		]);
		const ended = new Promise((resolve) => child.once('exit', resolve));
		await new Promise((resolve) => child.stdout.once('data', resolve));
		child.stdin.end();
		expect(await ended).toBe(0);
	});

	it('explains itself', () => {
		expect(run('--help').stdout).toContain('--suppliers N');
	});
});
