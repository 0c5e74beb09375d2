import { refuse } from '../errors';
import {
	decodePending,
	decodeSeen,
	decodeUnsettled,
	encodePending,
	encodeSeen,
	encodeUnsettled,
} from './encoding';
import type { ChangeState, UnfinishedWindow } from './types';

/** The stored form, as JSON: small, since n8n keeps it with the workflow. */
export interface StoredState {
	version: number;
	scope: string;
	from: number;
	window?: UnfinishedWindow;
	seen: string;
	unsettled: string;
	pending: string;
}

const VERSION = 1;

/** Each step brings a stored state to the next version. */
const MIGRATIONS: ReadonlyMap<number, (state: StoredState) => StoredState> = new Map();

/** The cursor as it is stored. */
export function storeState(state: ChangeState): StoredState {
	const { scope, from, window } = state;
	return {
		version: VERSION,
		scope,
		from,
		...(window !== undefined && { window }),
		seen: encodeSeen(state.seen),
		unsettled: encodeUnsettled(state.unsettled),
		pending: encodePending(state.pending),
	};
}

function isStored(value: unknown): value is StoredState {
	if (typeof value !== 'object' || value === null) return false;
	const { version, scope, from, seen, unsettled, pending } = value as Partial<StoredState>;
	return (
		typeof version === 'number' &&
		typeof from === 'number' &&
		[scope, seen, unsettled, pending].every((text) => typeof text === 'string')
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
		unsettled: decodeUnsettled(stored.unsettled),
		pending: decodePending(stored.pending),
	};
}
