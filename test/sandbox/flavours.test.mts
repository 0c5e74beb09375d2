/** How flavours are written, switched and counted. */
import { spawnSync } from 'node:child_process';
import { ALL_FLAVOURS, usageOf } from '../../sandbox/tenant/flavours.mts';
import { Flavours } from '../../sandbox/tenant/switches.mts';
import { startSandbox } from '../support/sandbox.mts';
import { clientOf } from './client.mts';

const PATHS = ['suppliers', 'invoices', 'suppliers/{supplier_id}/addresses'];

describe('flavours', () => {
	it('are off, on, or on for chosen resources, their records and those below records', () => {
		const flavours = new Flavours(
			'ignores-order@suppliers/{supplier_id}/addresses+invoices',
			PATHS,
		);
		const paths = ['invoices', 'invoices/7', 'suppliers/3/addresses', 'suppliers/*/addresses'];
		expect(paths.filter((path) => flavours.has('ignores-order', path))).toEqual(paths);
		expect(flavours.has('ignores-order', 'suppliers')).toBe(false);
		expect(flavours.has('ignores-order', 'suppliers/3')).toBe(false);
		expect(flavours.has('ignores-dir', 'invoices')).toBe(false);
		expect(new Flavours('ignores-order').has('ignores-order', 'suppliers')).toBe(true);
	});

	it('have the value given, else that of the table; the first that fits counts', () => {
		const flavours = new Flavours(['page-cap=10@invoices', 'page-cap']);
		expect(flavours.number('page-cap', 'invoices')).toBe(10);
		expect(flavours.number('page-cap', 'suppliers')).toBe(25);
		expect(flavours.values('page-cap', 'invoices')).toEqual(['10', '25']);
		expect(flavours.number('shared-ids', 'invoices')).toBeUndefined();
	});

	it('say whose turn it is: each n-th request, or the first one; again after a restart', () => {
		const flavours = new Flavours('gateway-404=3,gateway-503=once');
		const turns = () => {
			const list = Array.from({ length: 6 }, () => [
				flavours.turn('gateway-404'),
				flavours.turn('gateway-503'),
				flavours.turn('token-429'),
			]);
			return [0, 1, 2].map((name) => list.map((one) => (one[name] ? 1 : 0)).join(''));
		};
		expect(turns()).toEqual(['001001', '100000', '000000']);
		flavours.restart();
		expect(turns()).toEqual(['001001', '100000', '000000']);
	});

	it('are written again as they were read', () => {
		const written = 'page-cap=10@invoices+suppliers/*/addresses,unordered,absurd-date=1970';
		expect(new Flavours(written, PATHS).toString()).toBe(written);
		expect(new Flavours('').toString()).toBe('');
	});

	it.each([
		['pagecap', "A tenant cannot be 'pagecap'. It can be: page-cap, "],
		['page-cap=few', 'page-cap takes a number from 1 on'],
		['page-cap=0', 'page-cap takes a number from 1 on'],
		['unordered=1', 'unordered takes no value'],
		['gateway-404=never', 'gateway-404 takes once or a number from 1 on'],
		['ignores-conditions=na me', 'ignores-conditions takes the name of a field'],
		['absurd-date=2000', "absurd-date takes 2100, 1970, not '2000'"],
		['outage@nowhere', "outage: there is no resource 'nowhere'"],
		['token-429@invoices', 'token-429 is on for all resources or none'],
	])('%s is refused', (written, message) => {
		expect(() => new Flavours(written, PATHS)).toThrow(message);
	});
});

it('can be switched while the sandbox runs; what is wrong leaves them as they are', async () => {
	const sandbox = await startSandbox({ size: 'small', rate: false, tenant: 'page-cap=5' });
	const coupa = await clientOf(sandbox);
	const count = async () => (await coupa.get('suppliers')).json.length;
	expect(await count()).toBe(5);
	await sandbox.admin.tenant('page-cap=7');
	expect(await count()).toBe(7);
	await expect(sandbox.admin.tenant('page-cap=7@nowhere')).rejects.toThrow('no resource');
	expect(await count()).toBe(7);
	await sandbox.admin.reset();
	expect(await count()).toBe(7);
	await sandbox.stop();
});

describe('the command line', () => {
	const run = (...args: string[]) =>
		spawnSync('node_modules/.bin/node', ['sandbox/main.mts', ...args], { encoding: 'utf8' });

	it.each([['--tenant', 'help'], ['--help']])(
		'%s %s lists them all, a line for each',
		(...args) => {
			const { status, stdout } = run(...args);
			const lines = stdout.split('\n');
			expect(status).toBe(0);
			for (const [name, { does }] of ALL_FLAVOURS) {
				const found = lines.filter((line) => line.startsWith(`  ${usageOf(name)} `));
				expect([name, found]).toEqual([name, [expect.stringContaining(does)]]);
			}
		},
	);

	it.each(['nonsense', 'page-cap@nowhere'])('refuses --tenant %s', (tenant) => {
		const { status, stderr } = run('--tenant', tenant);
		expect([status, stderr]).toEqual([2, expect.stringContaining('--tenant A,B=VALUE')]);
	});
});
