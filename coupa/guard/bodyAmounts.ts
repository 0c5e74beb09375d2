import { isPlainObject, type JsonObject } from '../lib/json';
import { absolute, type Decimal, decimalOf, larger, productOf, sumOf } from '../lib/decimal';
import { normalizeName } from '../lib/names';

/** What a body is worth at most, or why that cannot be told. */
export type BodyWorth =
	| { problem: string }
	| {
			/** Undefined where it names no amount. */
			amount?: Decimal;
			/** What it pays of a document, which makes the document no dearer. */
			paid: Decimal;
			/** The codes of all currencies that it names. */
			currencies: string[];
	  };

/**
 * Amounts of a whole document or of a row, as `normalizeName` has their names. Not those that only tell of
 * another document or another currency, such as `original-value-of-supply`.
 */
const TOTAL =
	/((total|amount)(due|lessdiscount|ofadvancepayment|withtaxes)?|m(in|ax)(imumvalue|commit)|remainingbudget)$/;
const PRICE = /price(peruom|tier\d+)?$/;
/** Lists whose rows cost something; what is without a price there gets one from Coupa. */
const PRICED_ROWS = /lines$/;
/** Parts of an amount that is counted already, and taxes by a rate. */
const PARTS = /(allocations|taxlines)$/;
const DEEPEST = 40;
const ONE: Decimal = { digits: 1n, scale: 0 };

function hasKey(level: JsonObject, key: RegExp): boolean {
	return Object.keys(level).some((name) => key.test(normalizeName(name)));
}

/** Gathers what is in a body, at whatever depth: what wraps a record hides nothing. */
class Gathering {
	readonly rows: Decimal[] = [];

	readonly paid: Decimal[] = [];

	readonly currencies = new Set<string>();

	largest: Decimal | undefined;

	/** Why it cannot be told what the body is worth. */
	problem: string | undefined;

	/** The names by which an object is one that is there already. */
	thereBy = /^id$/;

	/** @param list the name of the list that it stands in */
	visit(level: unknown, list: string | undefined, depth: number): void {
		if (depth > DEEPEST) this.problem = 'it is nested too deeply';
		if (this.problem !== undefined) return;
		if (Array.isArray(level)) {
			for (const one of level) this.visit(one, list ?? '', depth + 1);
			return;
		}
		if (!isPlainObject(level)) return;
		this.add(level, list);
		for (const [name, value] of Object.entries(level)) {
			const plain = normalizeName(name);
			if (/currency(code|id)?$/.test(plain)) this.currency(name, value);
			else this.visit(value, Array.isArray(value) ? plain : undefined, depth + 1);
		}
	}

	private add(level: JsonObject, list: string | undefined): void {
		this.paid.push(...this.amountsIn(level, /^amountpaid$/));
		const worth = this.worthOf(level);
		const isPart = list !== undefined && PARTS.test(list);
		if (worth !== undefined) {
			if (list === undefined || isPart) this.largest = larger(this.largest ?? worth, worth);
			else this.rows.push(worth);
		} else if (list !== undefined && !isPart && PRICED_ROWS.test(list) && !hasKey(level, /^id$/)) {
			this.problem ??= 'a row has no price';
		}
	}

	/** What one object is worth by itself: the most that any of its fields says. */
	private worthOf(level: JsonObject): Decimal | undefined {
		const totals = this.amountsIn(level, TOTAL);
		const prices = this.amountsIn(level, PRICE);
		const quantities = this.amountsIn(level, /quantity$/);
		const products = prices.map((price) => productOf(price, quantities.reduce(larger, ONE)));
		const all = [...totals, ...prices, ...products];
		// Of what is there, the one that is not sent stays as it is, and that is not known.
		const isUnknown = hasKey(level, this.thereBy)
			? quantities.length > 0 !== prices.length > 0
			: quantities.length > 0 && all.length === 0;
		if (isUnknown) this.problem ??= 'a quantity has no price beside it, or a price no quantity';
		return all.length === 0 ? undefined : all.reduce(larger);
	}

	/** The amounts of one meaning, in any spelling: `unit-price` and `unit_price` may both be there. */
	private amountsIn(level: JsonObject, names: RegExp): Decimal[] {
		return Object.entries(level)
			.filter(([name, value]) => names.test(normalizeName(name)) && value !== null && value !== '')
			.filter(([, value]) => typeof value !== 'object' && typeof value !== 'boolean')
			.flatMap(([name, value]) => {
				const amount = decimalOf(value);
				if (amount === undefined) this.problem ??= `"${name}" is not a plain number`;
				// Without its sign: a credit covers no cost.
				return amount === undefined ? [] : absolute(amount);
			});
	}

	private currency(name: string, value: unknown): void {
		if (value === undefined || value === null || value === '') return;
		const code = isPlainObject(value) ? value.code : value;
		if (typeof code !== 'string' || !/^[a-z]{3}$/i.test(code.trim())) {
			this.problem ??= `"${name}" does not name its currency by its code`;
		} else {
			this.currencies.add(code.trim().toUpperCase());
		}
	}
}

/**
 * What a body is worth at most: the largest total that it names, or all its rows together, whichever is
 * more. Each amount counts without its sign.
 *
 * @param changes whether it changes a document, whose rows have keys, or one row; undefined for a new record
 */
export function bodyWorth(body: unknown = {}, changes?: 'document' | 'row'): BodyWorth {
	if (typeof body !== 'object' || body === null || body instanceof FormData) {
		return { problem: 'its body is not JSON' };
	}
	const found = new Gathering();
	if (changes !== undefined) found.thereBy = changes === 'row' ? /./ : /^(id|linenum|orderlineid)$/;
	found.visit(body, undefined, 0);
	const { rows, largest, paid, problem } = found;
	if (problem !== undefined) return { problem };
	const all = [
		...(largest === undefined ? [] : [largest]),
		...(rows.length > 0 ? [sumOf(rows)] : []),
	];
	return {
		...(all.length > 0 && { amount: all.reduce(larger) }),
		paid: sumOf(paid),
		currencies: [...found.currencies],
	};
}
