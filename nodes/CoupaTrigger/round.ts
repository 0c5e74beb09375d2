import type { EmittedRecord } from '../../coupa/changes';
import { withProposal } from '../shared/parameters';
import { systemClock } from '../shared/transport/clock';
import { endsPoll, type Failure } from './failures';
import { type PollContext, pollObject, type Share } from './objectPoll';
import type { Positions } from './positions';
import type { Watched } from './watched';

/** A record, with the path of the object that it is of. */
export interface Found extends EmittedRecord {
	path: string;
}

/** What came of one poll of all objects. */
export interface Round {
	/** In order of time. */
	found: Found[];
	failures: Failure[];
}

/** The objects from the one that begins on. */
function inTurn(watched: readonly Watched[], turn: number): Watched[] {
	const first = turn % watched.length;
	return [...watched.slice(first), ...watched.slice(0, first)];
}

// Why: docs/decisions/048-one-failing-object.md
/**
 * Polls each object, one after the other. Each may take an equal part of the time and of the records that
 * are left, and another one begins with each poll, so that a busy one does not hold up the others. One that
 * fails keeps its position, and the others go on.
 *
 * @param turn which object begins
 * @param whole what all of them together may take
 */
export async function pollInTurn(
	watched: readonly Watched[],
	poll: PollContext,
	positions: Positions,
	{ turn, whole }: { turn: number; whole: Share },
): Promise<Round> {
	const found: Found[] = [];
	const failures: Failure[] = [];
	for (const [index, one] of inTurn(watched, turn).entries()) {
		const { path } = one.target;
		const [left, now] = [watched.length - index, systemClock.now()];
		const share: Share = {
			deadline: now + (whole.deadline - now) / left,
			maxRecords: Math.ceil((whole.maxRecords - found.length) / left),
		};
		const isOver = index > 0 && (share.maxRecords <= 0 || now >= whole.deadline);
		// One that has not begun yet has to, or it would miss what happens meanwhile.
		if (isOver && positions.of(path) !== undefined) continue;
		try {
			const emitted = await pollObject(one, poll, positions, share);
			found.push(...emitted.map((record) => ({ ...record, path })));
		} catch (error) {
			failures.push({ watched: one, error: withProposal(error, one.parameters) });
			if (endsPoll(error)) break;
		}
	}
	return { found: found.sort((a, b) => a.time - b.time), failures };
}
