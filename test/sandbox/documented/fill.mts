/** Fills `{n}` and `{order.id}` into paths and bodies. */
import type { Body, Value } from './types.mts';

export type Known = Record<string, unknown>;

/** A text that is nothing but one place takes the value with its type; others take its text. */
export function fill<T extends Value | undefined>(value: T, known: Known): T;
export function fill(value: Value | undefined, known: Known): Value | undefined {
	if (typeof value === 'string') return fillText(value, known);
	if (Array.isArray(value)) return value.map((one) => fill(one, known));
	if (typeof value !== 'object' || value === null) return value;
	const filled: Body = {};
	for (const [name, one] of Object.entries(value)) filled[name] = fill(one, known);
	return filled;
}

function fillText(text: string, known: Known): Value {
	const whole = /^\{([^{}]+)\}$/.exec(text);
	if (whole) return valueAt(whole[1]!, known);
	return text.replace(/\{([^{}]+)\}/g, (_, place: string) => String(valueAt(place, known)));
}

/** @throws where the record has no value there: the test would send something else than it says */
function valueAt(place: string, known: Known): Value {
	const value = place
		.split('.')
		.reduce<unknown>((at, name) => (at as Known | null | undefined)?.[name], known);
	if (value === undefined || value === null) throw new Error(`There is no value at {${place}}`);
	return value as Value;
}
