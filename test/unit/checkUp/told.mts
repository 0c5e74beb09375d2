/** Flavours that a check-up tells, the lines that tell them, and mixes in which all can be told. */

/** What does not hold with a flavour; lines without `@` are about all objects together. */
export const TOLD: Readonly<Record<string, readonly string[]>> = {
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
	'no-graphql': ['graphql'],
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

export const NAMES = Object.keys(TOLD);
/** Takes all lists away. */
const ALONE = ['rooted-list'];

/** The lines that do not hold where these flavours are on for suppliers. */
export function expected(flavours: readonly string[]): string[] {
	const lines = flavours.flatMap((flavour) => TOLD[flavour]);
	return [...new Set(lines)].map((line) => line.replace(/@$/, '@suppliers')).sort();
}

function hide(one: string, other: string): boolean {
	return HIDE.some(([a, b]) => (a.test(one) && b.test(other)) || (a.test(other) && b.test(one)));
}

/** Two to five flavours that can be told beside each other. */
export function mixed(random: () => number): string[] {
	const mix: string[] = [];
	const wanted = 2 + Math.floor(random() * 4);
	for (let tries = 0; mix.length < wanted && tries < 100; tries++) {
		const name = NAMES[Math.floor(random() * NAMES.length)];
		if (ALONE.includes(name) || mix.includes(name)) continue;
		if (mix.every((other) => !hide(name, other))) mix.push(name);
	}
	return mix;
}
