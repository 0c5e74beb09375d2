/** A number with all its digits: `digits` without the point, `scale` of them behind it. */
export interface Decimal {
	digits: bigint;
	scale: number;
}

/** Nobody writes more, and powers of ten take time. */
const MOST_DIGITS = 400;

function powerOfTen(exponent: number): bigint {
	return 10n ** BigInt(exponent);
}

/** A number as it is written; undefined for what is none. */
export function decimalOf(value: unknown): Decimal | undefined {
	const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(String(value).trim());
	if (match === null || match[0].length > MOST_DIGITS) return undefined;
	const [, sign, whole, fraction = '', exponent = '0'] = match;
	const magnitude = BigInt(`${whole}${fraction}`);
	const digits = sign === '-' ? -magnitude : magnitude;
	const scale = fraction.length - Number(exponent);
	return scale >= 0 ? { digits, scale } : { digits: digits * powerOfTen(-scale), scale: 0 };
}

/** With so many digits behind the point: cut off, or rounded half up. */
export function atScale({ digits, scale }: Decimal, to: number, rounds: boolean): bigint {
	if (scale <= to) return digits * powerOfTen(to - scale);
	const step = powerOfTen(scale - to);
	const half = rounds ? step / 2n : 0n;
	return (digits + (digits < 0n ? -half : half)) / step;
}

/** In cents, rounded half up. */
export function centsOf(amount: Decimal): bigint {
	return atScale(amount, 2, true);
}

/** The exact sum of numbers. */
export function sumOf(all: readonly Decimal[]): Decimal {
	const scale = Math.max(0, ...all.map((one) => one.scale));
	const digits = all.reduce((sum, one) => sum + atScale(one, scale, false), 0n);
	return { digits, scale };
}
