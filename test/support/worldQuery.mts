import type { CoupaRecord } from '../../coupa/read/index.ts';
import type { QueryArgument } from '../../coupa/types.ts';
import { second, toRecord, type Version } from './worldRecords.mts';

const MAX_LIMIT = 50;

type Condition = (version: Version) => boolean;

function timeCondition(value: string, timeOf: (version: Version) => number): Condition {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) throw new Error(`Not a time: ${value}`);
	const from = second(Date.parse(value));
	return (version) => second(timeOf(version)) >= from;
}

function condition([name, value]: QueryArgument): Condition | undefined {
	switch (name) {
		case 'id[gt]':
			return ({ id }) => id > Number(value);
		case 'id[lt_or_eq]':
			return ({ id }) => id <= Number(value);
		case 'id[in]': {
			const ids = new Set(value.split(',').map(Number));
			return ({ id }) => ids.has(id);
		}
		case 'updated_at[gt_or_eq]':
			return timeCondition(value, ({ updatedAt }) => updatedAt);
		case 'created_at[gt_or_eq]':
			return timeCondition(value, ({ createdAt }) => createdAt);
		case 'exported':
			return ({ exported }) => String(exported) === value;
		case 'status':
			return ({ status }) => status === value;
		default:
			return undefined;
	}
}

const OUTPUT_ARGUMENTS = new Set(['dir', 'fields', 'limit', 'offset', 'order_by']);

function conditions(query: readonly QueryArgument[]): Condition[] {
	return query.flatMap((argument) => {
		const test = condition(argument);
		if (test === undefined && !OUTPUT_ARGUMENTS.has(argument[0])) {
			throw new Error(`The world does not know the argument ${argument[0]}`);
		}
		return test ?? [];
	});
}

/** Scatters ids over the numbers, the same way each time. */
function scatter(id: number): number {
	return (id * 2_654_435_761) % 4_294_967_296;
}

function sorted(
	found: Version[],
	args: Readonly<Record<string, string>>,
	ignoresOrder: boolean,
): Version[] {
	if (ignoresOrder) return found.sort((a, b) => scatter(a.id) - scatter(b.id));
	const sign = args.dir === 'desc' ? -1 : 1;
	const key = (version: Version): number => {
		if (args.order_by === 'updated_at') return second(version.updatedAt);
		return args.order_by === 'created_at' ? second(version.createdAt) : version.id;
	};
	return found.sort((a, b) => sign * (key(a) - key(b)) || a.id - b.id);
}

function withFields(record: CoupaRecord, fields: string): CoupaRecord {
	const names = (JSON.parse(fields) as string[]).map((name) => name.replace(/_/g, '-'));
	return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

/** What a world does not honour. */
export interface Oddities {
	ignoresOrder: boolean;
	ignoresOffset: boolean;
}

/** Answers a page from what is visible now. */
export function answer(
	visible: Iterable<Version>,
	query: readonly QueryArgument[],
	{ ignoresOrder, ignoresOffset }: Oddities,
): CoupaRecord[] {
	const args = Object.fromEntries(query);
	const tests = conditions(query);
	const found = [...visible].filter((version) => tests.every((test) => test(version)));
	const offset = ignoresOffset ? 0 : Number(args.offset ?? 0);
	return sorted(found, args, ignoresOrder)
		.slice(offset, offset + Math.min(MAX_LIMIT, Number(args.limit ?? MAX_LIMIT)))
		.map(toRecord)
		.map((record) => (args.fields === undefined ? record : withFields(record, args.fields)));
}
