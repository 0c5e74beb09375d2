/** The flavours that the lines of a report stand for. */
import { pagingOf } from './profilePages.mts';
import type { Lines, Report } from './report.mts';

export interface Explained {
	flavours: string[];
	/** The lines that are explained by them. */
	ids: string[];
}

function isNo(lines: Lines, id: string): boolean {
	return lines.get(id)?.holds === 'no';
}

/** What stands in the details of a line, as a list. */
function details(lines: Lines, id: string, name: string): string[] {
	const value = lines.get(id)?.details?.[name];
	return value === undefined ? [] : [value].flat().map(String);
}

/** A flavour that says the same as one line. */
const PLAIN: Readonly<Record<string, string>> = {
	'empty-list': 'empty-as-404',
	'own-ids': 'foreign-ids',
	dashes: 'underscored-json',
	offset: 'ignores-offset',
	ties: 'random-ties',
};

/** Those that are on for all objects or none. */
const PLAIN_OF_ALL: Readonly<Record<string, string>> = {
	'custom-field-attributes': 'no-custom-field-attributes',
	'empty-fields': 'omits-empty',
	decimals: 'padded-decimals',
	graphql: 'no-graphql',
};

/** The conditions that are looked at, and on which field each is. */
function ignoredConditions(lines: Lines): string[] {
	const fields: Array<[id: string, field: string[]]> = [
		['id-condition', ['id']],
		['time-condition', ['updated-at']],
		['number-condition', details(lines, 'number-condition', 'field')],
		['nested-condition', details(lines, 'nested-condition', 'field')],
	];
	const known = fields.filter(([id]) => lines.get(id)?.holds !== 'unknown');
	if (known.length > 1 && known.every(([id]) => isNo(lines, id))) return ['ignores-conditions'];
	return known
		.filter(([id]) => isNo(lines, id))
		.flatMap(([, names]) => names.map((name) => `ignores-conditions=${name}`));
}

function orders(lines: Lines): string[] {
	if (!isNo(lines, 'order')) return isNo(lines, 'direction') ? ['ignores-dir'] : [];
	return details(lines, 'order', 'by').includes('id') ? ['unordered'] : ['ignores-order'];
}

function limits(lines: Lines): string[] {
	if (!isNo(lines, 'limit')) return [];
	return [isNo(lines, 'paged') ? 'comes-whole' : 'ignores-limit'];
}

function sharedIds(lines: Lines): string[] {
	if (!isNo(lines, 'unique-ids')) return [];
	const [records = 3] = details(lines, 'unique-ids', 'records').map(Number);
	const [ids = 1] = details(lines, 'unique-ids', 'ids').map(Number);
	return [`shared-ids=${Math.max(2, Math.round(records / ids))}`];
}

/** What the lines of one object are explained by. */
export function ofObject(lines: Lines): Explained {
	const whole = limits(lines);
	const plain = Object.keys(PLAIN).filter((id) => isNo(lines, id));
	const isWhole = whole.includes('comes-whole');
	return {
		flavours: [
			...whole,
			...plain.filter((id) => id !== 'offset' || !isWhole).map((id) => PLAIN[id]!),
			...(isWhole ? [] : pagingOf(lines)),
			...orders(lines),
			...sharedIds(lines),
			...ignoredConditions(lines),
			...details(lines, 'default-filter', 'fields').map((name) => `default-filter-without=${name}`),
		],
		ids: [
			...['limit', 'paged', 'page-size', 'short-page', 'gaps', 'order', 'direction', 'unique-ids'],
			...['id-condition', 'time-condition', 'number-condition', 'nested-condition'],
			...plain,
			'default-filter',
		],
	};
}

/** What the lines about the whole tenant are explained by, and those of which one is on for all. */
export function ofTenant({ lines: all }: Report): Explained {
	const no = new Map(
		all.filter(({ holds }) => holds === 'no').map((line) => [line.id, line] as const),
	);
	const plain = Object.keys(PLAIN_OF_ALL).filter((id) => no.has(id));
	const west = details(no, 'utc', 'zones').map((zone) => /^-(\d\d)/.exec(zone)?.[1]);
	const [hours] = west.map(Number);
	const [step] = details(no, 'seconds', 'seconds');
	const [status = '414'] = details(no, 'long-urls', 'status');
	return {
		flavours: [
			...plain.map((id) => PLAIN_OF_ALL[id]!),
			...(hours ? [`zone-west=${hours}`] : []),
			...(step ? [`coarse-stamps=${step}`] : []),
			...(no.has('long-urls') ? [`long-urls=${status === '431' ? status : '414'}`] : []),
		],
		ids: [
			...plain,
			...(hours ? ['utc'] : []),
			...(no.has('empty-fields') ? ['custom-fields'] : []),
			...['seconds', 'long-urls'],
			// It is one of the conditions of an object that is not honoured.
			...(no.has('id-condition') ? ['bad-query'] : []),
		],
	};
}
