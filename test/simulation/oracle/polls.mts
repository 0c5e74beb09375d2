import type { PollSettings } from '../../../coupa/changes/index.ts';
import type { Polled } from '../run/trigger.mts';

/** Requests that show whether what came is complete: without it, nothing of it could be emitted. */
const PROOF = 4;

/**
 * What every single poll has to keep to, in words where it does not.
 *
 * @param keepsTime whether it can end after any page
 * @param sharing how many records may have one ID: these come together
 */
export function checkPoll(
	{ finished, asked, deadline }: Polled,
	{ maxRecords }: PollSettings,
	keepsTime: boolean,
	sharing = 1,
): string[] {
	const broken: string[] = [];
	if (finished.length >= maxRecords + sharing)
		broken.push(`${finished.length} records of ${maxRecords}`);
	const late = asked.slice(1).filter((start) => start >= deadline);
	if (keepsTime && late.length > PROOF) broken.push('read past its budget');
	return broken;
}
