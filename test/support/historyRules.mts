import type { PollSettings } from '../../coupa/changes/index.ts';
import { timeField, timeOf } from '../../coupa/changes/times.ts';
import { type CoupaRecord, PAGE_SIZE } from '../../coupa/read/index.ts';
import type { TriggerPoll } from './simulatedTrigger.mts';

export interface PlayedPoll extends TriggerPoll {
	ignoresOrder: boolean;
}

function isInOrder(records: readonly CoupaRecord[], field: string): boolean {
	const times = records.map((record) => timeOf(record, field) ?? NaN);
	return times.every((time, index) => index === 0 || times[index - 1] <= time);
}

/** What every single poll has to keep to, in words where it does not. */
export function checkPoll(poll: PlayedPoll, settings: PollSettings): string[] {
	const { records, finished, connection, remembered, deadline, ignoresOrder, notices } = poll;
	const { requests } = connection;
	const broken: string[] = [];
	if (records.length > settings.maxRecords) {
		broken.push(`${records.length} records of ${settings.maxRecords}`);
	}
	if (!isInOrder(records, timeField(settings.event))) broken.push('not in order of time');
	if (notices.length > 0) broken.push(`notices: ${notices.join()}`);
	const revisions = (list: readonly CoupaRecord[]) => list.map(({ revision }) => revision).join();
	if (revisions(finished) !== revisions(records)) broken.push('not finished in order');
	// Reading without an order has to split ranges, which costs more.
	if (ignoresOrder) return broken;
	const lookUps = settings.event === 'readyForExport' ? 1 : 0;
	const needed = connection.full() + 1 + lookUps;
	// Several at a time: the end, one for each full one, and what was there before and is gone.
	const spare = connection.mostUnderWay() > 1 ? 1 + connection.full() + remembered / PAGE_SIZE : 0;
	if (requests.length > needed + spare) {
		broken.push(
			`${requests.length} requests for ${connection.received()} records: ${needed} and ${spare}`,
		);
	}
	if (requests.slice(1).some((start) => start >= deadline)) broken.push('read past its budget');
	return broken;
}
