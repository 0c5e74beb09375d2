import type { PollSettings } from '../../../coupa/changes/index.ts';
import type { Polled } from '../run/trigger.mts';

/**
 * What every single poll has to keep to, in words where it does not.
 *
 * @param keepsTime whether it can end after any page
 */
export function checkPoll(
	{ finished, asked, deadline }: Polled,
	{ maxRecords }: PollSettings,
	keepsTime: boolean,
): string[] {
	const broken: string[] = [];
	if (finished.length > maxRecords) broken.push(`${finished.length} records of ${maxRecords}`);
	if (keepsTime && asked.slice(1).some((start) => start >= deadline))
		broken.push('read past its budget');
	return broken;
}
