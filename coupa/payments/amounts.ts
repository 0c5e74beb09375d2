import { centsOf, decimalOf, sumOf } from '../lib/decimal';

/** Amounts are added up exactly, and compared at two decimals. [Invoice Payments] */
const DECIMALS = 2;

/** `-12.50`. */
export function amountText(cents: bigint): string {
	const digits = String(cents < 0n ? -cents : cents).padStart(DECIMALS + 1, '0');
	const sign = cents < 0n ? '-' : '';
	return `${sign}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** The sum of what is there, in cents. */
export function centsOfAll(amounts: readonly unknown[]): bigint {
	return centsOf(sumOf(amounts.flatMap((one) => decimalOf(one) ?? [])));
}
