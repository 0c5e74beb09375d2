import { refuse } from '../errors';
import type { ChangeState, PendingExport } from './types';

/** The stored form, as JSON: small, since n8n keeps it with the workflow. */
export interface StoredState {
	version: number;
	scope: string;
	from: number;
	window?: { startedAt: number; afterId: number };
	/** `<time>:<id>,<id>;<time>:…` in base 36. */
	seen: string;
	/** `<id>.<cycle>.<emittedAt>;…` in base 36. */
	pending: string;
}

const VERSION = 1;

/** Each step brings a stored state to the next version. */
const MIGRATIONS: ReadonlyMap<number, (state: StoredState) => StoredState> = new Map();

function text(value: number): string {
	return value.toString(36);
}

function number(value: string): number {
	return parseInt(value, 36);
}

function encodeSeen(seen: ReadonlyMap<number, number>): string {
	const idsByTime = new Map<number, number[]>();
	for (const [id, time] of seen) {
		const ids = idsByTime.get(time) ?? [];
		ids.push(id);
		idsByTime.set(time, ids);
	}
	return [...idsByTime].map(([time, ids]) => `${text(time)}:${ids.map(text).join(',')}`).join(';');
}

function decodeSeen(stored: string): Map<number, number> {
	const seen = new Map<number, number>();
	for (const group of stored.split(';').filter((part) => part !== '')) {
		const [time, ids] = group.split(':');
		for (const id of ids.split(',')) seen.set(number(id), number(time));
	}
	return seen;
}

function encodePending(pending: ReadonlyMap<number, PendingExport>): string {
	return [...pending]
		.map(([id, { cycle, emittedAt }]) => [id, cycle, emittedAt].map(text).join('.'))
		.join(';');
}

function decodePending(stored: string): Map<number, PendingExport> {
	const pending = new Map<number, PendingExport>();
	for (const entry of stored.split(';').filter((part) => part !== '')) {
		const [id, cycle, emittedAt] = entry.split('.').map(number);
		pending.set(id, { cycle, emittedAt });
	}
	return pending;
}

/** The cursor as it is stored. */
export function storeState(state: ChangeState): StoredState {
	const { scope, from, window } = state;
	return {
		version: VERSION,
		scope,
		from,
		...(window !== undefined && { window }),
		seen: encodeSeen(state.seen),
		pending: encodePending(state.pending),
	};
}

function isStored(value: unknown): value is StoredState {
	if (typeof value !== 'object' || value === null) return false;
	const { version, from, seen, pending } = value as Partial<StoredState>;
	return (
		typeof version === 'number' &&
		typeof from === 'number' &&
		typeof seen === 'string' &&
		typeof pending === 'string'
	);
}

function migrate(stored: StoredState): StoredState {
	let current = stored;
	for (;;) {
		const step = MIGRATIONS.get(current.version);
		if (step === undefined) return current;
		current = step(current);
	}
}

/**
 * The cursor from what was stored.
 *
 * @returns undefined when nothing was stored yet
 * @throws CoupaError (`invalidRequest`) for what this version cannot read: starting anew would lose
 * what happened since
 */
export function restoreState(value: unknown): ChangeState | undefined {
	if (value === undefined || value === null) return undefined;
	const stored = isStored(value) ? migrate(value) : undefined;
	if (stored?.version !== VERSION) {
		return refuse(
			'The stored position of the trigger cannot be read',
			'It was written by another version of n8n-nodes-coupa. Install that version again, or replace the trigger node by a new one, which starts anew.',
		);
	}
	return {
		scope: stored.scope,
		from: stored.from,
		window: stored.window,
		seen: decodeSeen(stored.seen),
		pending: decodePending(stored.pending),
	};
}
