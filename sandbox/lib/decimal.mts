/** Decimal numbers as strings, exact: JSON decimals are never turned into floats. [XML vs JSON] */
const SCALE = 20;
const UNIT = 10n ** BigInt(SCALE);

/** Scaled by 10^20; undefined where the text is no decimal number. */
export function parseDecimal(value: unknown): bigint | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(String(value).trim());
	if (!match) return undefined;
	const fraction = (match[3] ?? '').slice(0, SCALE).padEnd(SCALE, '0');
	const magnitude = BigInt(match[2]!) * UNIT + BigInt(fraction);
	return match[1] === '-' ? -magnitude : magnitude;
}

/** `255.0`: as few decimals as needed, at least one; rounded half up to `decimals`. */
export function formatDecimal(scaled: bigint, decimals = SCALE): string {
	const rounded = round(scaled, decimals);
	const magnitude = rounded < 0n ? -rounded : rounded;
	const fraction = (magnitude % UNIT).toString().padStart(SCALE, '0').replace(/0+$/, '');
	return `${rounded < 0n ? '-' : ''}${magnitude / UNIT}.${fraction || '0'}`;
}

/** The decimal text in canonical form, or undefined. */
export function canonicalDecimal(value: unknown, decimals?: number): string | undefined {
	const scaled = parseDecimal(value);
	return scaled === undefined ? undefined : formatDecimal(scaled, decimals);
}

export function multiply(a: bigint, b: bigint): bigint {
	return (a * b) / UNIT;
}

function round(scaled: bigint, decimals: number): bigint {
	if (decimals >= SCALE) return scaled;
	const step = 10n ** BigInt(SCALE - decimals);
	const half = scaled < 0n ? -step / 2n : step / 2n;
	return ((scaled + half) / step) * step;
}
