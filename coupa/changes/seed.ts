import type { ChangeState } from './types';

/**
 * A cursor that starts at a time: now when the trigger was activated, or an earlier one to catch up.
 *
 * @param from ms since the epoch, by the server's clock
 */
export function seedState(scope: string, from: number): ChangeState {
	return { scope, from, seen: new Map(), unsettled: new Map(), pending: new Map() };
}

/**
 * The cursor for what the trigger waits for now. When the event, the object or the conditions were
 * changed, the time stays, so that nothing is missed, and what was read and emitted is forgotten.
 */
export function rescope(state: ChangeState, scope: string): ChangeState {
	return state.scope === scope ? state : seedState(scope, state.from);
}
