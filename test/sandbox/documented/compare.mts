/** Whether an answer holds what was sent, in the forms that Coupa gives values. */
import { dashed } from '../../../sandbox/lib/names.mts';
import type { Body, Value } from './types.mts';

/**
 * What of `sent` is not in `got`, one line each. Names are compared with dashes; decimals as numbers,
 * dates as the same instant or the same day; a row with an id with the row of that id, one without
 * with any row. What the answer holds besides does not matter.
 */
export function missing(sent: Value, got: unknown, path = ''): string[] {
	if (Array.isArray(sent)) return missingRows(sent, got, path);
	if (typeof sent === 'object' && sent !== null) return missingFields(sent, got, path);
	return sameValue(sent, got) ? [] : [`${path}: ${shown(sent)} was sent, ${shown(got)} came`];
}

function missingFields(sent: Body, got: unknown, path: string): string[] {
	// `country` of an address comes as a text. [0011]
	if (typeof got === 'string' && Object.values(sent).includes(got)) return [];
	const found = new Map(Object.entries(got ?? {}).map(([name, value]) => [dashed(name), value]));
	return Object.entries(sent)
		.filter(([name]) => !name.startsWith('_'))
		.flatMap(([name, value]) =>
			missing(value, found.get(dashed(name)), path ? `${path}.${name}` : name),
		);
}

function missingRows(sent: Value[], got: unknown, path: string): string[] {
	if (!Array.isArray(got)) return [`${path}: rows were sent, ${shown(got)} came`];
	return sent.flatMap((row, at) => {
		const id = (row as Body | null)?.id;
		const candidates = id === undefined ? got : got.filter((one: Body) => one.id === id);
		const failures = candidates.map((one) => missing(row, one, `${path}.${at}`));
		if (failures.some((lines) => lines.length === 0)) return [];
		// The nearest row says best what is wrong.
		failures.sort((a, b) => a.length - b.length);
		return failures[0] ?? [`${path}.${at}: no such row among ${got.length}`];
	});
}

function sameValue(sent: string | number | boolean | null, got: unknown): boolean {
	if (sent === null || sent === '') return got === undefined || got === null || got === '';
	if (got === undefined || got === null || typeof got === 'object') return false;
	const [a, b] = [String(sent), String(got)];
	if (a === b) return true;
	if (isDecimal(a) && isDecimal(b)) return Number(a) === Number(b);
	const [from, to] = [dateOf(a), dateOf(b)];
	if (!from || !to) return false;
	return from.slice(0, 10) === to.slice(0, 10) || Date.parse(from) === Date.parse(to);
}

function isDecimal(text: string): boolean {
	return /^-?\d+(\.\d+)?$/.test(text);
}

/** ISO, or `9/12/2019` with the month first. [0213] */
function dateOf(text: string): string | undefined {
	const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
	if (american) {
		const [, month, day, year] = american;
		return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
	}
	return /^\d{4}-\d{2}-\d{2}/.test(text) ? text : undefined;
}

function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
