/** How keys of the output are written: as Coupa sends them (`invoice-number`), or restyled. */
export type KeyStyle = 'camelCase' | 'coupa' | 'snakeCase';

/** `order-lines` in another style: `orderLines` or `order_lines`. */
function restyle(key: string, style: KeyStyle): string {
	return style === 'camelCase'
		? key.replace(/(?<=.)[-_]+(.)/g, (_match, next: string) => next.toUpperCase())
		: key.replace(/-/g, '_');
}

/** Sets a key as data, whatever it is called: `__proto__` too is only a name. */
export function setOwn(target: object, key: string, value: unknown): void {
	Object.defineProperty(target, key, {
		value,
		configurable: true,
		enumerable: true,
		writable: true,
	});
}

/**
 * The value with all its keys in a style, nested ones and custom fields included. A key whose new
 * name another one has already keeps its own, so that nothing is lost.
 */
export function withKeyStyle(value: unknown, style: KeyStyle): unknown {
	if (style === 'coupa' || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((entry) => withKeyStyle(entry, style));
	const result = {};
	for (const [key, entry] of Object.entries(value)) {
		const styled = restyle(key, style);
		const isTaken = Object.hasOwn(value, styled) || Object.hasOwn(result, styled);
		setOwn(result, isTaken ? key : styled, withKeyStyle(entry, style));
	}
	return result;
}
