import { Emitted } from './emitted';
import type { AwaitedExport } from './types';

/**
 * Compact text, since it is stored with the workflow and may have 50,000 entries. Numbers are in base 36,
 * each as the difference from the one before.
 */

/** Times are whole seconds, except those of emissions; `~` marks times in ms. */
function timeText(ms: number): string {
	return ms % 1000 === 0 ? (ms / 1000).toString(36) : `~${ms.toString(36)}`;
}

/** @throws TypeError for what is none */
function numberFrom(text = ''): number {
	const value = parseInt(text, 36);
	if (Number.isNaN(value)) throw new TypeError(`Not a stored number: ${text}`);
	return value;
}

function timeFrom(text: string): number {
	return text.startsWith('~') ? numberFrom(text.slice(1)) : numberFrom(text) * 1000;
}

/** Differences between numbers that follow each other. */
class Differences {
	private last = 0;

	of(value: number): number {
		const difference = value - this.last;
		this.last = value;
		return difference;
	}

	add(difference: number): number {
		this.last += difference;
		return this.last;
	}
}

function parts(text: string, separator: string): string[] {
	return text === '' ? [] : text.split(separator);
}

/** Joins entries that follow each other and have the same time: `<time>:<entry>,<entry>;…`. */
function grouped<T>(
	entries: readonly T[],
	timeOf: (entry: T) => number,
	text: (entry: T) => string,
): string {
	const times = new Differences();
	const groups: string[] = [];
	let group: string[] = [];
	entries.forEach((entry, index) => {
		group.push(text(entry));
		const next = entries[index + 1];
		if (next !== undefined && timeOf(next) === timeOf(entry)) return;
		groups.push(`${timeText(times.of(timeOf(entry)))}:${group.join(',')}`);
		group = [];
	});
	return groups.join(';');
}

function ungrouped(stored: string): Array<{ time: number; entry: string }> {
	const times = new Differences();
	return parts(stored, ';').flatMap((text) => {
		const [difference, entries = ''] = text.split(':');
		const time = times.add(timeFrom(difference));
		return parts(entries, ',').map((entry) => ({ time, entry }));
	});
}

/** `<time>:<id>,<id>.<print>.<print>;<time>:…`, in order of time and ID. */
export function encodeEmitted(emitted: Emitted): string {
	const keys = new Differences();
	return grouped(
		[...emitted.entries()].sort((a, b) => a.time - b.time || a.key - b.key),
		({ time }) => time,
		({ key, prints }) => [keys.of(key), ...prints].map((value) => value.toString(36)).join('.'),
	);
}

export function decodeEmitted(stored: string): Emitted {
	const keys = new Differences();
	return new Emitted(
		ungrouped(stored).map(({ time, entry }) => {
			const [difference, ...prints] = entry.split('.').map((text) => numberFrom(text));
			return { key: keys.add(difference), time, prints };
		}),
	);
}

/** `<emittedAt>:<id>.<cycle>,…;…` in their order; no cycle where it is 0. */
export function encodeAwaiting(awaiting: ReadonlyMap<number, AwaitedExport>): string {
	const ids = new Differences();
	const cycles = new Differences();
	return grouped(
		[...awaiting],
		([, { emittedAt }]) => emittedAt,
		([id, { cycle }]) => {
			const text = ids.of(id).toString(36);
			return cycle === 0 ? text : `${text}.${timeText(cycles.of(cycle))}`;
		},
	);
}

export function decodeAwaiting(stored: string): Map<number, AwaitedExport> {
	const ids = new Differences();
	const cycles = new Differences();
	return new Map(
		ungrouped(stored).map(({ time, entry }) => {
			const [id, cycle] = entry.split('.');
			const decoded = cycle === undefined ? 0 : cycles.add(timeFrom(cycle));
			return [ids.add(numberFrom(id)), { cycle: decoded, emittedAt: time }];
		}),
	);
}
