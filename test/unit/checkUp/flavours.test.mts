/** What a check-up says of a Coupa that does what the documents leave open in another way. */
import { ALL_FLAVOURS } from '../../../sandbox/tenant/flavours.mts';
import { SEED } from '../../support/random.mts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { type Checking, startChecking } from './checking.mts';

/** What does not hold with a flavour; lines without `@` are about all objects together. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
	'page-cap=25': ['page-size@', 'short-page@'],
	'filtered-after-paging': ['gaps@', 'short-page@'],
	'empty-pages': ['gaps@', 'short-page@'],
	'comes-whole': ['limit@', 'offset@', 'paged@'],
	'ignores-limit': ['limit@'],
	'ignores-offset': ['offset@'],
	'ignores-order': ['direction@', 'order@'],
	'ignores-dir': ['direction@'],
	unordered: ['direction@', 'order@'],
	'random-ties': ['ties@'],
	'ignores-conditions': [
		'bad-query',
		'id-condition@',
		'nested-condition@',
		'number-condition@',
		'time-condition@',
	],
	'ignores-conditions=id': ['bad-query', 'id-condition@'],
	'ignores-conditions=updated-at': ['time-condition@'],
	'ignores-conditions=number': ['number-condition@'],
	'ignores-conditions=commodity': ['nested-condition@'],
	'shared-ids': ['unique-ids@'],
	'foreign-ids': ['own-ids@'],
	'default-filter-without': ['default-filter@'],
	'default-filter-without=id': ['default-filter@'],
	'underscored-json': ['dashes@'],
	'zone-west': ['utc'],
	'omits-empty': ['custom-fields@', 'empty-fields@'],
	'no-custom-field-attributes': ['custom-field-attributes'],
	'date-ahead': ['right-clock'],
	'date-behind': ['right-clock'],
	'node-ahead': ['one-clock'],
	'node-behind': ['one-clock'],
	'absurd-date': ['one-clock'],
	'no-date': ['date'],
	'coarse-stamps': ['seconds'],
	'long-urls': ['long-urls'],
	'gateway-404': ['nothing-between'],
	'firewall-403': ['nothing-between'],
	'gateway-503': ['nothing-between'],
	throttles: ['retry-after', 'throttled'],
	'error-as-list': ['lists'],
	'null-as-list': ['lists'],
	'text-as-list': ['lists'],
	'rooted-list': ['lists', 'readable@'],
	'xml-anyway': ['json'],
	'empty-as-404': ['empty-list@'],
};

/** Flavours of which one hides the other, so that no reading can tell both. */
const HIDE: ReadonlyArray<[RegExp, RegExp]> = [
	// Another one takes what it does away.
	[/^comes-whole/, /^(page-cap|filtered|empty-pages|ignores-(limit|offset))/],
	[/^(ignores-order|unordered)/, /^(ignores-(order|dir)|unordered|random-ties)/],
	[/^default-filter/, /^(default-filter|omits-empty)/],
	[/^ignores-conditions/, /^ignores-conditions/],
	// Nothing can be said by IDs or by order any more.
	[/^(shared|foreign)-ids/, /^(shared|foreign)-ids|pag|order|dir|offset|ties|conditions|whole/],
	[/^(unordered|ignores-conditions)/, /pag/],
	[/^filtered/, /^empty-pages/],
	// What is missing lies behind the pages that are read.
	[/^page-cap/, /^empty-pages/],
	// One clock.
	[/date|node-/, /date-|node-|no-date|absurd/],
];

const NAMES = Object.keys(TOLD);
/** Takes all lists away. */
const ALONE = ['rooted-list'];

let checking: Checking;
beforeAll(async () => {
	checking = await startChecking({ suppliers: 301, invoices: 260, orders: 201 });
});
afterAll(async () => await checking.stop());

function expected(flavours: readonly string[]): string[] {
	const lines = flavours.flatMap((flavour) => TOLD[flavour]);
	return [...new Set(lines)].map((line) => line.replace(/@$/, '@suppliers')).sort();
}

test('of a Coupa that does what is documented, nothing is said not to hold', async () => {
	const objects = ['invoices', 'suppliers', 'purchase_orders'];
	const { lines, no, requests } = await checking.check('', { objects });
	expect(no).toEqual([]);
	expect(requests).toBeLessThanOrEqual(36);
	const open = lines.filter(({ holds, object }) => holds !== 'yes' && object !== 'invoices');
	expect(open.map(({ id }) => id)).toEqual(['retry-after', 'rate-headers', 'release']);
});

test.each(NAMES)('%s is told, and nothing else is', async (flavour) => {
	const { no, requests } = await checking.check(flavour);
	expect(no).toEqual(expected([flavour]));
	expect(requests).toBeLessThanOrEqual(25);
});

function hide(one: string, other: string): boolean {
	return HIDE.some(([a, b]) => (a.test(one) && b.test(other)) || (a.test(other) && b.test(one)));
}

/** Two to five flavours that can be told beside each other. */
function mixed(random: () => number): string[] {
	const mix: string[] = [];
	const wanted = 2 + Math.floor(random() * 4);
	for (let tries = 0; mix.length < wanted && tries < 100; tries++) {
		const name = NAMES[Math.floor(random() * NAMES.length)];
		if (ALONE.includes(name) || mix.includes(name)) continue;
		if (mix.every((other) => !hide(name, other))) mix.push(name);
	}
	return mix;
}

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

test('every flavour that reading can tell is among them', () => {
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
