/** A report makes a sandbox that does as the reported tenant does: its own report is the same. */
import type { CheckUpReport } from '../../../coupa/checkUp/index.ts';
import { createSandbox, type Sandbox, type SandboxInit } from '../../../sandbox/server.mts';
import { Flavours } from '../../../sandbox/tenant/switches.mts';
import { SEED } from '../../support/random.mts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { checkAt, named } from './checking.mts';
import { mixed, NAMES } from './told.mts';

const COUNTS = { suppliers: 301, invoices: 120, orders: 60 };

interface Looked {
	objects?: string[];
	/** Of the token; all of the client unless given. */
	scopes?: readonly string[];
}

const TWO = ['suppliers', 'invoices'];

type Report = NonNullable<SandboxInit['profile']>;

async function listening(init: SandboxInit): Promise<Sandbox> {
	const settings = { ratePerSecond: 0, tokenAgeS: 0 };
	const sandbox = createSandbox({ port: 0, counts: COUNTS, ...init, settings });
	await sandbox.listen();
	return sandbox;
}

/** Checks a sandbox up as its first client, or with some scopes only. */
async function reportOf(
	init: SandboxInit,
	{ objects = ['suppliers'], scopes }: Looked = {},
): Promise<CheckUpReport> {
	const sandbox = await listening(init);
	try {
		const granted = scopes ?? sandbox.clients[0].scopes;
		const { tokens } = sandbox.server.oauth;
		const token = tokens.issue('sandbox-client', [...granted], 1e9, 'client_credentials', 60_000);
		return await checkAt(sandbox.url, token, {
			objects,
			uses: ['read', 'export'],
			granted: { scopes: granted, isTold: true },
		});
	} finally {
		await sandbox.close();
	}
}

/** All of a report but its time. */
function said({ checkedAt: _, ...report }: CheckUpReport) {
	return report;
}

/** The report of a tenant, and that of the sandbox which does as it says: both find the same not to hold. */
async function bothReports(init: SandboxInit, looked: Looked = {}) {
	const report = await reportOf(init, looked);
	const { objects } = looked;
	const again = await reportOf({ profile: report as unknown as Report }, { objects });
	expect([init.tenant, named(again, 'no')]).toEqual([init.tenant, named(report, 'no')]);
	return { report, again };
}

async function expectSame(init: SandboxInit, looked: Looked = {}): Promise<void> {
	const { report, again } = await bothReports(init, looked);
	expect(said(again)).toEqual(said(report));
}

test('of the plain sandbox', async () => await expectSame({}, { objects: TWO }));

test.each(NAMES)(
	'of a tenant with %s, which sandbox/tenant/profile*.mts knows by its report',
	async (tenant) => await expectSame({ tenant }),
);

test('of a tenant that does some of it with one object only', async () => {
	const tenant = 'page-cap=20@invoices,ignores-order@suppliers,gateway-503=4@invoices';
	await expectSame({ tenant }, { objects: TWO });
});

test('of a tenant that leaves empty custom fields out, whose names have underscores', async () => {
	await expectSame({ tenant: 'underscored-json,omits-empty' });
});

test('of a client that may not read one of the objects', async () => {
	await expectSame({}, { objects: TWO, scopes: ['core.common.read', 'core.supplier.read'] });
});

const RUNS = Number(process.env.MIXES ?? 25);

test(`of random mixes [FC_SEED=${SEED}]`, async () => {
	const random = randomNumbers(SEED);
	// What comes each so many requests comes with others where several do: the numbers may differ by one.
	for (let run = 0; run < RUNS; run++) await bothReports({ tenant: mixed(random).join() });
});

test('custom fields of a report take the place of the usual ones, each with its type', async () => {
	const report = await reportOf({}, { objects: TWO });
	const field = (object: string, name: string, type: string, more = {}) => ({
		...{ object, namespace: 'custom-fields', name, type, ...more },
	});
	const customFields = [
		field('suppliers', 'shoe-size', 'decimal'),
		field('suppliers', 'mood', 'lookup', { namespace: 'root' }),
		field('invoices', 'hat', 'user', { collection: 'invoice-lines' }),
	];
	const profile = { ...report, customFields } as unknown as Report;
	const again = await reportOf({ profile }, { objects: TWO });
	expect(again.customFields.sort((a, b) => b.object.localeCompare(a.object))).toEqual(
		expect.arrayContaining(customFields),
	);
	expect(again.customFields).toHaveLength(customFields.length);
});

test('what no flavour does is named, and the rest is done', async () => {
	const report = await reportOf({ tenant: 'page-cap=10@suppliers' });
	const strange = { id: 'custom-fields', object: 'suppliers', holds: 'no' };
	const lines = [...report.lines.filter(({ id }) => id !== 'custom-fields'), strange];
	const sandbox = await listening({ profile: { ...report, lines } as unknown as Report });
	try {
		expect(sandbox.server.unexplained).toEqual(['custom-fields@suppliers']);
		expect(sandbox.server.tenant.flavours.toString()).toBe('page-cap=10@suppliers');
	} finally {
		await sandbox.close();
	}
});

test('a profile is made of flavours that there are', async () => {
	const report = await reportOf({
		tenant: NAMES.filter((name) => !/list|whole/.test(name)).join(),
	});
	const sandbox = await listening({ profile: report as unknown as Report });
	await sandbox.close();
	expect(() => new Flavours(sandbox.server.tenant.flavours.toString())).not.toThrow();
});
