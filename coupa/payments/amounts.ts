import { centsOf, decimalOf, decimalText, sumOf } from '../lib/decimal';

/** Amounts are added up exactly, and compared at two decimals. [Invoice Payments] */
const DECIMALS = 2;

/** `-12.50`. */
export function amountText(cents: bigint): string {
	return decimalText({ digits: cents, scale: DECIMALS });
}

/** The sum of what is there, in cents. */
export function centsOfAll(amounts: readonly unknown[]): bigint {
	return centsOf(sumOf(amounts.flatMap((one) => decimalOf(one) ?? [])));
}
