import { errorMessage } from './text';

// Why: docs/decisions/061-layers-are-data.md
/** A JSON object, or any other object with keys. */
export type JsonObject = Record<string, unknown>;

/** True for an object with keys: not for null, and not for a list. */
export function isPlainObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No value: nothing, or a text of blanks. A list without members is one. */
export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** The objects of a list; none where it is no list. */
export function objectsIn(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isPlainObject) : [];
}

/** What an object itself has under a name; not what every object inherits, such as `constructor`. */
export function own<T>(object: Readonly<Record<string, T>>, name: string): T | undefined;
export function own(value: unknown, name: string): unknown;
export function own(value: unknown, name: string): unknown {
	return isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
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

/** What a text is as JSON, or why it is none, in the words of the parser. */
export function parseJson(text: string): { value: unknown } | { problem: string } {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		return { problem: errorMessage(error) };
	}
}
