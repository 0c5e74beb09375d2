import { CoupaError } from '../errors';
import { MAX_RETRY_AFTER_MS } from '../http';
import { sentences } from '../lib/text';
import type { WriteContext } from './types';

/** Of one update, the first try included. */
const MOST_TRIES = 3;

/** Coupa locks optimistically: an invoice has a "Lock Version", which nobody can send. [0205] */
const STALE = /\bstale object|\block.version/i;

/**
 * Whether Coupa refused an update because somebody else changed the record, or has it locked. What it
 * answers then is not documented: 409 and 423 say so, and so do words in an answer with another status. After
 * a status that leaves it open whether the change was made, only what is matched again may be sent again.
 */
function isLostRace(error: CoupaError, { settings }: Pick<WriteContext, 'settings'>): boolean {
	if (error.kind === 'conflict') return true;
	// What was written in part says so.
	if (error.kind === 'notTaken') return false;
	const isStale = STALE.test(`${error.message} ${error.description}`);
	return isStale && (error.kind === 'validation' || settings.rows !== 'append');
}

/**
 * Makes an update, and makes it again from its first reading on where somebody else was faster.
 *
 * @throws CoupaError of the last try
 */
export async function againAfterRace<Outcome>(
	context: Pick<WriteContext, 'client' | 'settings'>,
	update: () => Promise<Outcome>,
): Promise<Outcome> {
	for (let tries = 1; ; tries++) {
		const done = await update().then(
			(outcome) => ({ outcome }),
			(error: unknown) => ({ error }),
		);
		if (!('error' in done)) return done.outcome;
		const { error } = done;
		if (!(error instanceof CoupaError) || !isLostRace(error, context)) throw error;
		const { description, retryAfterMs = 0 } = error;
		if (tries === MOST_TRIES || retryAfterMs > MAX_RETRY_AFTER_MS) {
			const why = `Somebody else changed the record at the same time, or has it locked. It was tried ${tries} times.`;
			throw error.with({ description: sentences(why, description) });
		}
		await context.client.backOff(tries - 1, retryAfterMs);
	}
}
