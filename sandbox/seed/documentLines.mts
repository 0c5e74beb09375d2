/** What lines of requisitions, orders and invoices have in common. */
import { canonicalDecimal, multiply, parseDecimal } from '../lib/decimal.mts';
import type { Dice } from './dice.mts';

/** 1 to 4 lines, the same for a document whenever it is asked. */
export function lineCount(parentId: number): number {
	return 1 + ((Math.imul(parentId, 40503) >>> 4) % 4);
}

/** Every fifth line is an amount line: a price without a quantity. */
export function lineAmounts(dice: Dice): { quantity: string | null; price: string } {
	const cents = String(dice.int(100)).padStart(2, '0');
	return {
		price: canonicalDecimal(`${1 + dice.int(1500)}.${cents}`)!,
		quantity: dice.int(5) === 0 ? null : `${1 + dice.int(40)}.0`,
	};
}

/** The total that a line will have, without making the line. Takes a fresh stream of the line's. */
export function lineTotal(dice: Dice): bigint {
	const { price, quantity } = lineAmounts(dice);
	const scaled = parseDecimal(price)!;
	return quantity === null ? scaled : multiply(scaled, parseDecimal(quantity)!);
}
