/** What lines of requisitions, orders and invoices have in common. */
import { canonicalDecimal, multiply, parseDecimal } from '../lib/decimal.mts';
import type { Rng } from './rng.mts';

/** 1 to 4 lines, the same for a document whenever it is asked. */
export function lineCount(parentId: number): number {
	return 1 + ((Math.imul(parentId, 40503) >>> 4) % 4);
}

/** Every fifth line is an amount line: a price without a quantity. */
export function lineAmounts(rng: Rng): { quantity: string | null; price: string } {
	const cents = String(rng.int(100)).padStart(2, '0');
	return {
		price: canonicalDecimal(`${1 + rng.int(1500)}.${cents}`)!,
		quantity: rng.int(5) === 0 ? null : `${1 + rng.int(40)}.0`,
	};
}

/** The total that a line will have, without making the line. Takes a fresh stream of the line's. */
export function lineTotal(rng: Rng): bigint {
	const { price, quantity } = lineAmounts(rng);
	const scaled = parseDecimal(price)!;
	return quantity === null ? scaled : multiply(scaled, parseDecimal(quantity)!);
}
