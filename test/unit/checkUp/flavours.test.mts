/** What a check-up says of a Coupa that does what the documents leave open in another way. */
import { ALL_FLAVOURS } from '../../../sandbox/tenant/flavours.mts';
import { SEED } from '../../support/random.mts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { type Checking, startChecking } from './checking.mts';
import { expected, mixed, NAMES } from './told.mts';

let checking: Checking;
beforeAll(async () => {
	checking = await startChecking({ suppliers: 301, invoices: 260, orders: 201 });
});
afterAll(async () => await checking.stop());

test('of a Coupa that does what is documented, nothing is said not to hold', async () => {
	const objects = ['invoices', 'suppliers', 'purchase_orders'];
	const { lines, no, requests } = await checking.check('', { objects });
	expect(no).toEqual([]);
	expect(requests).toBeLessThanOrEqual(36);
	const open = lines.filter(({ holds, object }) => holds !== 'yes' && object !== 'invoices');
	expect(open.map(({ id }) => id)).toEqual([
		// Of which no document says that they are there.
		'api-docs',
		'retry-after',
		'rate-headers',
		'release',
	]);
});

test.each(NAMES)('%s is told, and nothing else is', async (flavour) => {
	const { no, requests } = await checking.check(flavour);
	expect(no).toEqual(expected([flavour]));
	expect(requests).toBeLessThanOrEqual(25);
});

const RUNS = Number(process.env.MIXES ?? 40);

test(`of several, all are told and no others [FC_SEED=${SEED}]`, async () => {
	const random = randomNumbers(SEED);
	const missed: string[] = [];
	for (let run = 0; run < RUNS; run++) {
		const mix = mixed(random);
		const { no, requests } = await checking.check(mix.join());
		const wanted = expected(mix);
		const wrong = no.filter((line) => !wanted.includes(line));
		expect([mix, wrong]).toEqual([mix, []]);
		expect(requests).toBeLessThanOrEqual(60);
		const left = wanted.filter((line) => !no.includes(line));
		if (left.length > 0) missed.push(`${mix.join()}: ${left.join()}`);
	}
	if (missed.length > RUNS * 0.05) throw new Error(missed.join('\n'));
});

test('padded-decimals is told where records show numbers', async () => {
	const objects = ['invoices'];
	expect((await checking.check('padded-decimals', { objects })).no).toEqual(['decimals@invoices']);
	expect((await checking.check('', { objects })).yes).toContain('decimals@invoices');
});

test('every flavour that reading can tell is in told.mts; others are named here', () => {
	const told = new Set([...NAMES, 'padded-decimals'].map((name) => name.replace(/=.*/, '')));
	const reading = ALL_FLAVOURS.filter(([, { tests }]) =>
		tests.some((path) => /flavours(Reading|Shapes|Transport)/.test(path)),
	).map(([name]) => name);
	expect(reading.filter((name) => !told.has(name)).sort()).toEqual([
		'default-filter-on-writes',
		'outage',
		// Shows what is empty as null, like any other field.
		'sparse-custom-fields',
	]);
});
