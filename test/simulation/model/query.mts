import type { Behaviour } from './behaviour.mts';
import { placeOf } from './rng.mts';
import { second, type Version } from './version.mts';

/** Coupa gives no more, whatever `limit` says [Querying Options]. */
export const MAX_LIMIT = 50;

/** The arguments of a request, by name. */
export type Arguments = Readonly<Record<string, string>>;

type Condition = (version: Version) => boolean;

/** Arguments that select no records. */
export const OUTPUT_ARGUMENTS: ReadonlySet<string> = new Set([
	'dir',
	'fields',
	'filter',
	'limit',
	'offset',
	'order_by',
	'return_object',
]);

function secondOf(value: string): number {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) throw new Error(`Not a time: ${value}`);
	return second(Date.parse(value));
}

/** `updated_at[gt_or_eq]`, `created_at[lt]`. */
function timeCondition(name: string, value: string): Condition {
	const time = secondOf(value);
	const stampOf = ({ createdAt, updatedAt }: Version): number =>
		second(name.startsWith('created_at') ? createdAt : updatedAt);
	return name.endsWith('[lt]')
		? (version) => stampOf(version) < time
		: (version) => stampOf(version) >= time;
}

function condition(name: string, value: string): Condition {
	switch (name) {
		case 'id[gt]':
			return ({ id }) => id > Number(value);
		case 'id[lt_or_eq]':
			return ({ id }) => id <= Number(value);
		case 'id[in]': {
			const ids = new Set(value.split(',').map(Number));
			return ({ id }) => ids.has(id);
		}
		case 'created_at[gt_or_eq]':
		case 'created_at[lt]':
		case 'updated_at[gt_or_eq]':
		case 'updated_at[lt]':
			return timeCondition(name, value);
		case 'exported':
			return ({ exported }) => String(exported) === value;
		case 'status':
			return ({ status }) => status === value;
		default:
			throw new Error(`The model does not know the argument ${name}`);
	}
}

function isIgnored(name: string, { quirks, losesFrom }: Behaviour, request: number): boolean {
	if (name === 'id[in]') return false;
	if (name.startsWith('id[')) {
		if (quirks.has('comes-whole') || quirks.has('ignores-id-conditions')) return true;
		if (quirks.has('loses-id-conditions') && request >= losesFrom) return true;
		return name === 'id[lt_or_eq]' && quirks.has('ignores-upper-bound');
	}
	return quirks.has(name.includes('_at[') ? 'ignores-times' : 'ignores-conditions');
}

function keepsOrder({ quirks, losesFrom }: Behaviour, request: number): boolean {
	if (quirks.has('ignores-order') || quirks.has('ignores-order-of-some')) return false;
	return !(quirks.has('loses-order') && request >= losesFrom);
}

function sortKey(version: Version, field: string): number {
	if (field === 'updated_at') return second(version.updatedAt);
	return field === 'created_at' ? second(version.createdAt) : version.id;
}

function sorted(
	found: Version[],
	args: Arguments,
	behaviour: Behaviour,
	request: number,
): Version[] {
	if (!keepsOrder(behaviour, request)) {
		return found.sort((a, b) => placeOf(a.key) - placeOf(b.key));
	}
	const field = args.order_by ?? 'id';
	const sign = args.dir === 'desc' && !behaviour.quirks.has('ignores-dir') ? -1 : 1;
	return found.sort(
		(a, b) => sign * (sortKey(a, field) - sortKey(b, field)) || sign * (a.key - b.key),
	);
}

/** So many children of a record meet a condition; now and then more than a page has rows. */
function rowsOf({ key }: Version): number {
	return key % 97 === 0 ? 70 : (key % 3) + 1;
}

function cut(found: Version[], args: Arguments, { quirks, pageCap }: Behaviour): Version[] {
	if (quirks.has('comes-whole')) return found;
	const offset = quirks.has('ignores-offset') ? 0 : Number(args.offset ?? 0);
	const asked = quirks.has('ignores-limit') ? MAX_LIMIT : Number(args.limit ?? MAX_LIMIT);
	const most = quirks.has('page-cap') ? pageCap : MAX_LIMIT;
	return found.slice(offset, offset + Math.min(most, asked));
}

/**
 * The page that a request selects of what is visible now.
 *
 * @param request its number
 */
export function selectPage(
	visible: Iterable<Version>,
	args: Arguments,
	behaviour: Behaviour,
	request: number,
): Version[] {
	const tests = Object.entries(args)
		.filter(([name]) => !OUTPUT_ARGUMENTS.has(name) && !isIgnored(name, behaviour, request))
		.map(([name, value]) => condition(name, value));
	const found = sorted(
		[...visible].filter((version) => tests.every((test) => test(version))),
		args,
		behaviour,
		request,
	);
	// The condition on the status stands for any condition of a person.
	const isJoined = behaviour.quirks.has('repeated-rows') && args.status !== undefined;
	const rows = isJoined
		? found.flatMap((version) => Array<Version>(rowsOf(version)).fill(version))
		: found;
	return cut(rows, args, behaviour).filter(({ isHidden }) => !isHidden);
}
