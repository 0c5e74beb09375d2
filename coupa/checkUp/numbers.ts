/** The one in the middle; of two, the higher one. */
export function median(values: readonly number[]): number {
	const ordered = [...values].sort((a, b) => a - b);
	return ordered[Math.floor(ordered.length / 2)];
}

/** What all numbers are multiples of; 0 for none. */
export function commonDivisor(values: readonly number[]): number {
	const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
	return values.reduce(divisor, 0);
}
