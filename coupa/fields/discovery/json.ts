/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an object's own key, or undefined. */
export function own(value: unknown, key: string): unknown {
	return isJson(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function jsonList(value: unknown): Json[] {
	return Array.isArray(value) ? value.filter(isJson) : [];
}
