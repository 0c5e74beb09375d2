import type { CoupaRecord, PageSource } from '../../coupa/read/index.ts';
import type { QueryArgument } from '../../coupa/types.ts';
import { MAX_LIMIT, OUTPUT_ARGUMENTS } from '../simulation/model/query.mts';
import { scatter } from '../simulation/model/rng.mts';

/** How a tenant answers; as Coupa documents it unless an option says otherwise. */
export interface CollectionOptions {
	/** Whatever `order_by` says, the records come in an order that has nothing to do with their ids. */
	ignoresOrder?: boolean;
	/** So from the n-th request on. */
	ignoresOrderFrom?: number;
	/** The n-th request and all later ones take no notice of `id[gt]` and `id[lt_or_eq]`. */
	ignoresIdFilterFrom?: number;
	/** Only `id[lt_or_eq]` has no effect. */
	ignoresUpperBound?: boolean;
	/** Ordered pages always come from the lowest to the highest. */
	ignoresDirection?: boolean;
	ignoresOffset?: boolean;
	/** Answers with full pages, whatever `limit` says. */
	ignoresLimit?: boolean;
	/** The records have no ids at all. */
	withoutIds?: boolean;
	/** The fields that the tenant's response filters leave, by the filter's name. */
	apiFilters?: Readonly<Record<string, readonly string[]>>;
	/** A condition on a list of children gives a record once for each child that meets it. */
	repeats?: (record: CoupaRecord) => number;
	/** What the user must not see is taken out of a page that is cut already. */
	isHidden?: (record: CoupaRecord) => boolean;
	/** Called before each request is answered, with its number: things happen meanwhile. */
	beforeRequest?: (request: number) => void;
}

export interface FakeCollection {
	readPage: PageSource;
	/** What there is, by id. Tests change it while it is read. */
	records: Map<number, CoupaRecord>;
	/** The arguments of every request, by name; the last one counts where a name is given twice. */
	requests: Array<Record<string, string>>;
}

const OPERATORS: Readonly<Record<string, (value: unknown, wanted: string) => boolean>> = {
	eq: (value, wanted) => String(value) === wanted,
	gt: (value, wanted) => Number(value) > Number(wanted),
	lt: (value, wanted) => Number(value) < Number(wanted),
	lt_or_eq: (value, wanted) => Number(value) <= Number(wanted),
	in: (value, wanted) => wanted.split(',').includes(String(value)),
};

type Condition = (record: CoupaRecord) => boolean;

function condition(name: string, wanted: string): Condition {
	const [, field = '', operator = 'eq'] = /^([^[]+)(?:\[(\w+)\])?$/.exec(name) ?? [];
	const test = OPERATORS[operator];
	if (test === undefined) throw new Error(`The fake collection does not know ${name}`);
	const key = field.replace(/_/g, '-');
	return (record) => test(record[key], wanted);
}

function compare(a: unknown, b: unknown): number {
	const [x, y] = [a ?? '', b ?? ''];
	return x < y ? -1 : Number(x > y);
}

function pick(record: CoupaRecord, names: readonly string[]): CoupaRecord {
	const wanted = names.map((name) => name.replace(/_/g, '-'));
	return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.includes(name)));
}

/** What of each record comes back. */
function output(args: Record<string, string>, options: CollectionOptions) {
	return (record: CoupaRecord): CoupaRecord => {
		let shown = { ...record };
		if (args.fields !== undefined) shown = pick(shown, JSON.parse(args.fields) as string[]);
		if (args.filter !== undefined) shown = pick(shown, options.apiFilters?.[args.filter] ?? []);
		if (args.return_object === 'limited') shown = pick(shown, ['id']);
		if (options.withoutIds === true) delete shown.id;
		return shown;
	};
}

function conditions(
	args: Record<string, string>,
	{ ignoresIdFilterFrom = Infinity, ignoresUpperBound = false }: CollectionOptions,
	request: number,
): Condition[] {
	return Object.entries(args).flatMap(([name, value]) => {
		if (OUTPUT_ARGUMENTS.has(name)) return [];
		if (name === 'id[lt_or_eq]' && ignoresUpperBound) return [];
		const isKnown = request < ignoresIdFilterFrom || !/^id\[(gt|lt_or_eq)\]$/.test(name);
		return isKnown ? [condition(name, value)] : [];
	});
}

/** A collection of Coupa's, in memory. */
export function fakeCollection(
	initial: readonly CoupaRecord[],
	options: CollectionOptions = {},
): FakeCollection {
	const records = new Map(initial.map((record) => [Number(record.id), record]));
	const requests: Array<Record<string, string>> = [];

	const readPage: PageSource = async (query: readonly QueryArgument[]) => {
		const args = Object.fromEntries(query);
		options.beforeRequest?.(requests.length);
		const wanted = conditions(args, options, requests.length);
		requests.push(args);
		const { ignoresOrder = requests.length > (options.ignoresOrderFrom ?? Infinity) } = options;
		const field = (args.order_by ?? 'id').replace(/_/g, '-');
		const sign = args.dir === 'desc' && options.ignoresDirection !== true ? -1 : 1;
		const offset = options.ignoresOffset === true ? 0 : Number(args.offset ?? 0);
		const limit = options.ignoresLimit === true ? MAX_LIMIT : Number(args.limit ?? MAX_LIMIT);
		return [...records.values()]
			.filter((record) => wanted.every((test) => test(record)))
			.sort((a, b) =>
				ignoresOrder
					? scatter(Number(a.id)) - scatter(Number(b.id))
					: sign * compare(a[field], b[field]) || compare(a.id, b.id),
			)
			.flatMap((record) => Array<CoupaRecord>(options.repeats?.(record) ?? 1).fill(record))
			.slice(offset, offset + Math.min(MAX_LIMIT, limit))
			.filter((record) => options.isHidden?.(record) !== true)
			.map(output(args, options));
	};

	return { readPage, records, requests };
}

/** Records with the ids from 1 on, or with these ids. */
export function numbered(ids: number | readonly number[]): CoupaRecord[] {
	const list = typeof ids === 'number' ? Array.from({ length: ids }, (_, index) => index + 1) : ids;
	return list.map((id) => ({ id, status: 'new', name: `Record ${id}` }));
}
