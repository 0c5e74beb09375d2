// Why: docs/decisions/020-decimals-and-days.md
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

/** Without its sign. */
export function absolute({ digits, scale }: Decimal): Decimal {
	return { digits: digits < 0n ? -digits : digits, scale };
}

export function productOf(a: Decimal, b: Decimal): Decimal {
	return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** The larger one of two numbers. */
export function larger(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	return atScale(a, scale, false) >= atScale(b, scale, false) ? a : b;
}

/** `-12.50`, with all digits. */
export function decimalText({ digits, scale }: Decimal): string {
	const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
	const sign = digits < 0n ? '-' : '';
	const [whole, fraction] = [all.slice(0, all.length - scale), all.slice(all.length - scale)];
	return `${sign}${whole}${scale === 0 ? '' : `.${fraction}`}`;
}
