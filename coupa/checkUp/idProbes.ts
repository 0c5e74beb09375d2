/** What the IDs and the order of one object's records can be used for. */
import { idsOf, type ObjectAnswers, stampOf } from './objectAnswers';
import { type Finding, no, type Probe, unknown, yes } from './types';

const NO_RECORDS = 'There were no records to look at';

/** Whether each record can be found by the ID that it shows. */
export async function ownIds(object: ObjectAnswers): Promise<Finding> {
	const [id] = idsOf(await object.first());
	if (id === undefined) return unknown(NO_RECORDS);
	const answer = await object.byId(id);
	if (answer?.records === undefined) return unknown('The answer was no list');
	const found = idsOf(answer);
	if (found.length === 0) return no('A record was not found by its ID');
	return found.every((one) => one === id)
		? yes('A record was found by its ID')
		: unknown('The condition on the ID was ignored');
}

/** Whether no two records of a page show the same ID. */
export async function uniqueIds(object: ObjectAnswers): Promise<Finding> {
	const pages = [idsOf(await object.first()), idsOf(await object.last())];
	if (pages.every(({ length }) => length < 2)) return unknown(NO_RECORDS);
	const [sharing] = pages.filter((ids) => new Set(ids).size < ids.length);
	if (sharing === undefined) return yes('All IDs of a page were different');
	const details = { records: sharing.length, ids: new Set(sharing).size };
	return no('Several records of a page had the same ID', details);
}

type Step = (before: number, after: number) => boolean;

const rises: Step = (before, after) => after >= before;
const falls: Step = (before, after) => after <= before;

function goes(values: readonly number[], step: Step): boolean {
	return values.every((value, index) => index === 0 || step(values[index - 1], value));
}

function isMoving(values: readonly number[]): boolean {
	return new Set(values).size > 1;
}

/** The time in the middle of those known, so that about half of the records are older. */
async function middleTime(object: ObjectAnswers): Promise<number | undefined> {
	const records = [await object.first(), await object.last()].flatMap(
		(answer) => answer?.records ?? [],
	);
	const times = records.map(stampOf).filter((time) => time !== undefined);
	const ordered = [...new Set(times)].sort((a, b) => a - b);
	return ordered.length < 2 ? undefined : ordered[Math.ceil(ordered.length / 2)];
}

/** Records in the order of their last changes; none where no times are known. */
async function byTime(object: ObjectAnswers) {
	const since = await middleTime(object);
	const answer = since === undefined ? undefined : await object.since(since);
	const times = (answer?.records ?? []).map((record) => stampOf(record) ?? NaN);
	return { since, answer, ids: idsOf(answer), times };
}

async function order(object: ObjectAnswers): Promise<Finding> {
	const ids = idsOf(await object.first());
	if (!isMoving(ids)) return unknown(NO_RECORDS);
	if (!goes(ids, rises)) return no('IDs came in no order', { by: 'id' });
	const { ids: byTimeIds, times } = await byTime(object);
	if (isMoving(times) && !goes(times, rises)) return no('Times came in no order', { by: 'time' });
	const isTold = isMoving(times) && !goes(byTimeIds, rises);
	const isDescending = goes(idsOf(await object.last()), falls);
	return isTold || isDescending
		? yes('Records came in the order asked for')
		: unknown('The records have the same order by ID and by time');
}

async function direction(object: ObjectAnswers): Promise<Finding> {
	const ids = idsOf(await object.last());
	if (!isMoving(ids)) return unknown(NO_RECORDS);
	return goes(ids, falls)
		? yes('The highest ID came first')
		: no('The highest ID did not come first');
}

/** A probe that IDs which are not the records' own would mislead. */
function whereIdsAreOwn(judge: (object: ObjectAnswers) => Promise<Finding>) {
	return async (object: ObjectAnswers): Promise<Finding> => {
		const { holds } = await ownIds(object);
		return holds === 'no'
			? unknown('The IDs shown are not those of the records')
			: await judge(object);
	};
}

export const ID_PROBES: ReadonlyArray<Probe<ObjectAnswers>> = [
	{
		id: 'own-ids',
		statement: 'A record is found by the ID that it shows',
		connector: 'Reads by "offset" where IDs cannot be used, and says so',
		promise: 'Reading is complete, and Get finds a record by its ID',
		run: ownIds,
	},
	{
		id: 'unique-ids',
		statement: 'Each record has an ID of its own',
		connector: 'Reads by "offset" where records share IDs, and says so',
		promise: 'No record is taken for another one',
		run: uniqueIds,
	},
	{
		id: 'order',
		statement: 'Coupa honours "order_by"',
		connector: 'Checks the order of each page; where it is not kept, reads all and sorts by itself',
		promise: 'Records come in the order you ask for, and none is left out',
		run: whereIdsAreOwn(order),
	},
	{
		id: 'direction',
		statement: 'Coupa honours "dir=desc"',
		connector: 'Notices it, and reads in a way that takes longer',
		promise: 'The end of a list is known early, and many pages are read at a time',
		run: whereIdsAreOwn(direction),
	},
	{
		id: 'ties',
		statement: 'Records changed in the same second come in the order of their IDs',
		connector: 'Does not rely on it: finds records by ID as well as by time',
		promise: 'No change is missed where many records change at once',
		run: whereIdsAreOwn(async (object) => {
			const { ids, times } = await byTime(object);
			const tied = ids.flatMap((id, index) =>
				index > 0 && times[index] === times[index - 1] ? [[ids[index - 1], id]] : [],
			);
			if (!isMoving(ids) || tied.length === 0) return unknown('No two records had the same time');
			if (!goes(times, rises)) return unknown('Times came in no order');
			return tied.every(([before, after]) => after >= before)
				? yes('Records of the same time came by ID')
				: no('Records of the same time came in another order');
		}),
	},
	{
		id: 'id-condition',
		statement: 'Coupa honours the condition "id[gt]"',
		connector: 'Checks the IDs of each page and reads another way where they do not fit',
		promise: 'Large objects are read completely, also while they change',
		run: whereIdsAreOwn(async (object) => {
			const first = idsOf(await object.first());
			if (first.length === 0) return unknown(NO_RECORDS);
			const next = await object.next();
			if (next?.records === undefined) return unknown('The answer was no list');
			const highest = Math.max(...first);
			return idsOf(next).every((id) => id > highest)
				? yes('Only higher IDs came')
				: no('Lower IDs came, too');
		}),
	},
	{
		id: 'time-condition',
		statement: 'Coupa honours the condition "updated_at[gt_or_eq]"',
		connector: 'Checks each record against the condition, and takes no older one for a change',
		promise: 'The trigger finds what has changed without reading everything',
		async run(object) {
			const { since, answer, times } = await byTime(object);
			if (since === undefined) return unknown('All records had the same time, or none');
			if (answer?.records === undefined) return unknown('The answer was no list');
			if (times.length === 0) return no('Nothing came, though there are such records');
			return times.every((time) => time >= since)
				? yes('Only records of that time and later came')
				: no('Older records came, too');
		},
	},
];
