import type { PollSettings } from '../../../coupa/changes/index.ts';
import type { Polled } from '../run/trigger.mts';

/** Requests that show whether what came is complete: without it, nothing of it could be emitted. */
const PROOF = 4;

interface Expected {
	/** Whether the poll can end after any page. */
	keepsTime: boolean;
	/** How many records may have one ID: these come together. */
	sharing?: number;
	/** Changes while the poll reads, and answers of others than Coupa: each can take the proof once more. */
	disturbances?: number;
}

/** What every single poll has to keep to, in words where it does not. */
export function checkPoll(
	{ finished, asked, deadline }: Polled,
	{ maxRecords }: PollSettings,
	{ keepsTime, sharing = 1, disturbances = 0 }: Expected,
): string[] {
	const broken: string[] = [];
	if (finished.length >= maxRecords + sharing)
		broken.push(`${finished.length} records of ${maxRecords}`);
	const late = asked.slice(1).filter((start) => start >= deadline);
	if (keepsTime && late.length > PROOF * (1 + disturbances)) broken.push('read past its budget');
	return broken;
}
