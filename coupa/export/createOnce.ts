import { CoupaError } from '../errors';
import type { ExportContext } from './types';

// Why: docs/decisions/051-report-marks-last.md
/** When to look for what an unclear request may have created, in ms after one another. */
const LOOK_AFTER_MS: readonly number[] = [0, 1000, 3000, 6000];

/** Creating one thing, and finding it again. */
export interface Creation {
	/** Sends the request once; gives the id, or undefined when it is not sent back. */
	create(): Promise<number | undefined>;
	/** Looks for what was created; undefined when it is not there. */
	find(): Promise<number | undefined>;
}

async function lookAgain(
	{ sleep }: Pick<ExportContext, 'sleep'>,
	find: Creation['find'],
): Promise<number | undefined> {
	for (const ms of LOOK_AFTER_MS) {
		if (ms > 0) await sleep(ms);
		const id = await find();
		if (id !== undefined) return id;
	}
	return undefined;
}

/** An answer that shows nothing new proves nothing: the mark, which comes later, would hide that. */
function withoutId(): CoupaError {
	return new CoupaError({
		kind: 'unknownOutcome',
		message: 'Coupa answered without an ID, and it is not known whether the record was created',
		description: 'A search did not find it yet. Run it again: it looks for the record first.',
	});
}

/**
 * Creates something once, although the answer may be lost: then it is looked for, and never created a
 * second time.
 *
 * @throws CoupaError (`unknownOutcome`) when nobody knows, or the answer shows no ID, and it is not found
 */
export async function createOnce(
	context: Pick<ExportContext, 'plan' | 'sleep'>,
	{ create, find }: Creation,
): Promise<number | undefined> {
	const outcome = await create().catch((error: unknown) => ({ error }));
	if (typeof outcome === 'number') return outcome;
	// In a preview nothing was sent, so that there is nothing to wait for.
	if (outcome === undefined && context.plan !== undefined) return undefined;
	const error = outcome === undefined ? withoutId() : outcome.error;
	if (!(error instanceof CoupaError) || error.kind !== 'unknownOutcome') throw error;
	const found = await lookAgain(context, find);
	// It may still turn up: running it again looks first.
	if (found === undefined) throw error;
	return found;
}
