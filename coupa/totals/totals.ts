import { CoupaError, refuse } from '../errors';
import { type Decimal, decimalOf, decimalText, sumOf } from '../lib/decimal';
import { isPlainObject } from '../lib/json';
import { scalarText } from '../lib/text';
import { valueAt } from '../query';
import { type CoupaRecord, idOf } from '../read';

/** What is added up, as dotted paths. */
export interface TotalsOf {
	/** Left out where records are only counted. */
	amount?: string;
	currency?: string;
	/** Records with the same value here are added up by themselves. */
	by?: string;
	/** Whether an ID tells each record from all others. */
	hasOwnIds: boolean;
}

export interface CurrencyTotal {
	/** Null for amounts that have no currency. */
	currency: string | null;
	records: number;
	/** With all its digits. */
	amount: string;
}

export interface Count {
	records: number;
	totals?: CurrencyTotal[];
	/** Records of which no amount is in the sums. */
	withoutAmount?: number;
}

export interface Totals extends Count {
	amountField?: string;
	groups?: Array<Count & { value: unknown }>;
	/** What the groups that are not listed come to. */
	otherGroups?: Count & { groups: number };
}

/** A small answer: the groups with the most records. */
const MOST_GROUPS = 25;

/** Two digits behind the point where the others are zeros: some tenants send all that a column has. */
function shortened({ digits, scale }: Decimal): Decimal {
	const isShort = scale <= 2 || digits % 10n !== 0n;
	return isShort ? { digits, scale } : shortened({ digits: digits / 10n, scale: scale - 1 });
}

class Sums {
	records = 0;

	private withoutAmount = 0;

	private readonly byCurrency = new Map<string, { records: number; sum: Decimal }>();

	add(amount: Decimal | undefined, currency: string, records = 1): void {
		if (amount === undefined) {
			this.withoutAmount += records;
			return;
		}
		const known = this.byCurrency.get(currency) ?? { records: 0, sum: { digits: 0n, scale: 0 } };
		this.byCurrency.set(currency, {
			records: known.records + records,
			sum: sumOf([known.sum, amount]),
		});
	}

	/** Adds what other sums come to. */
	join(other: Sums): void {
		this.records += other.records;
		this.withoutAmount += other.withoutAmount;
		for (const [currency, { records, sum }] of other.byCurrency) this.add(sum, currency, records);
	}

	count(hasAmounts: boolean): Count {
		if (!hasAmounts) return { records: this.records };
		const totals = [...this.byCurrency]
			.map(([currency, { records, sum }]) => ({
				currency: currency === '' ? null : currency,
				records,
				amount: decimalText(shortened(sum)),
			}))
			.sort((a, b) => b.records - a.records);
		const { records, withoutAmount } = this;
		return { records, totals, ...(withoutAmount > 0 && { withoutAmount }) };
	}
}

function unproven(problem: string): never {
	throw new CoupaError({
		kind: 'badResponse',
		message: `The totals would not be certain: ${problem}`,
		description: 'Get the records themselves, and add them up.',
	});
}

/** The amount of a record; undefined where it has none. */
function amountOf(record: CoupaRecord, path: string): Decimal | undefined {
	const value = valueAt(record, path);
	if (value === undefined || value === null || value === '') return undefined;
	const amount = decimalOf(value);
	if (amount !== undefined) return amount;
	return refuse(
		`"${path}" cannot be added up: it is ${JSON.stringify(value).slice(0, 50)} in the record ${idOf(record) ?? '?'}`,
		'Choose a field with an amount.',
	);
}

/** What records are grouped by: a value, or the name of a record that is referred to. */
function groupOf(record: CoupaRecord, path: string): unknown {
	const value = valueAt(record, path);
	if (!isPlainObject(value)) return value ?? null;
	return value.name ?? value.number ?? value.code ?? value.login ?? value.id ?? null;
}

/**
 * Counts all records, and adds up their amounts by currency, exactly.
 *
 * @param pages all records that match: reading ends when Coupa has proved that there are no more
 * @throws CoupaError as reading does; where records cannot be told apart, so that one could count twice;
 * where what is to be added up is no number, or Coupa shows it of no record
 */
export async function addUp(
	pages: AsyncIterable<readonly CoupaRecord[]>,
	{ amount, currency, by, hasOwnIds }: TotalsOf,
): Promise<Totals> {
	const all = new Sums();
	const groups = new Map<string, { value: unknown; sums: Sums }>();
	const seen = new Set<number>();
	let isShown = false;
	for await (const page of pages) {
		for (const record of page) {
			const id = idOf(record);
			if (id === undefined) unproven('Coupa does not show the IDs of the records');
			if (hasOwnIds && seen.has(id)) unproven(`the record ${id} came twice`);
			seen.add(id);
			isShown ||= amount !== undefined && valueAt(record, amount) !== undefined;
			const value = by === undefined ? undefined : groupOf(record, by);
			const key = JSON.stringify(value) ?? '';
			const group = groups.get(key) ?? { value, sums: new Sums() };
			if (by !== undefined) groups.set(key, group);
			for (const sums of [all, group.sums]) {
				sums.records += 1;
				if (amount === undefined) continue;
				const code = currency === undefined ? '' : scalarText(valueAt(record, currency));
				sums.add(amountOf(record, amount), code);
			}
		}
	}
	if (amount !== undefined && all.records > 0 && !isShown) {
		unproven(`Coupa shows "${amount}" of no record`);
	}
	const hasAmounts = amount !== undefined;
	const sorted = [...groups.values()].sort((a, b) => b.sums.records - a.sums.records);
	const others = new Sums();
	for (const { sums } of sorted.slice(MOST_GROUPS)) others.join(sums);
	const left = sorted.length - MOST_GROUPS;
	return {
		...all.count(hasAmounts),
		...(hasAmounts && { amountField: amount }),
		...(by !== undefined && {
			groups: sorted
				.slice(0, MOST_GROUPS)
				.map(({ value, sums }) => ({ value, ...sums.count(hasAmounts) })),
		}),
		...(left > 0 && { otherGroups: { groups: left, ...others.count(hasAmounts) } }),
	};
}
