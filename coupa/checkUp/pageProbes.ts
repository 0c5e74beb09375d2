/** How Coupa pages one object. */
import { PAGE_SIZE } from '../read';
import { FEW, idsOf, type ObjectAnswers } from './objectAnswers';
import { ownIds, uniqueIds } from './idProbes';
import { type Finding, no, type Probe, unknown, yes } from './types';

/** So many times the highest ID of the first page. */
const FAR = 4;

const TOO_FEW = 'There are too few records to tell';
const NO_LIST = 'The answers needed to tell were no lists';
const IDS_UNCLEAR = 'The IDs of the records do not let us tell';

/** The pages from which most can be told. */
interface Pages {
	first: number[];
	last: number[];
	next: number[];
	/** Behind 50 records, counted by Coupa. */
	offset: number[];
	/** Coupa took no notice of `offset`. */
	isOffsetIgnored: boolean;
	/** IDs above those of the first page were asked for, and no others came. */
	isNextBehind: boolean;
}

/** The pages, or why nothing can be told from them. */
async function pagesOf(object: ObjectAnswers): Promise<Finding | Pages> {
	const [whole, end] = [await object.first(), await object.last()];
	if (whole?.records === undefined || end?.records === undefined) return unknown(NO_LIST);
	const first = idsOf(whole);
	if (first.length === 0) return unknown(TOO_FEW);
	const [following, behind] = [await object.next(), await object.from(PAGE_SIZE)];
	if (following?.records === undefined || behind?.records === undefined) return unknown(NO_LIST);
	const [next, offset] = [idsOf(following), idsOf(behind)];
	const highest = Math.max(...first);
	const last = idsOf(end);
	// Where the end cannot be asked for, a look far behind an empty page tells whether it was one.
	const isEndUnknown = next.length === 0 && last.length > 1 && last[0] < last[last.length - 1];
	const far = isEndUnknown ? await object.behind(FAR * highest) : undefined;
	return {
		first,
		last: [...last, ...idsOf(far)],
		next,
		offset,
		isOffsetIgnored: offset[0] === first[0],
		isNextBehind: next.every((id) => id > highest),
	};
}

/** Whether there are records that the first page does not have. */
function goesOn({ first, last, next, offset }: Pages): boolean {
	const known = new Set(first);
	return [...last, ...next, ...offset].some((id) => !known.has(id));
}

/** Whether the page behind the first one lacks records, although more follow. */
function isNextShort({ first, last, next }: Pages): boolean {
	if (next.length >= PAGE_SIZE) return false;
	const highest = Math.max(...first, ...next);
	return last.some((id) => id > highest);
}

async function steadyPages(object: ObjectAnswers): Promise<Finding | Pages> {
	const isSteady = [await ownIds(object), await uniqueIds(object)].every(
		({ holds }) => holds !== 'no',
	);
	return isSteady ? await pagesOf(object) : unknown(IDS_UNCLEAR);
}

function isAscending(ids: readonly number[]): boolean {
	return ids.every((id, index) => index === 0 || id > ids[index - 1]);
}

/** How many records one page may have, where that can be told. */
function pageSize(pages: Pages): Finding {
	const { first, last, next, offset, isOffsetIgnored, isNextBehind } = pages;
	if (first.length >= PAGE_SIZE) return yes(`A page had ${first.length} records`);
	if (!goesOn(pages)) return unknown(TOO_FEW);
	const details = { records: [first.length, next.length] };
	const capped = no(`A page had ${first.length} records, and more followed`, details);
	const canPlace = isAscending(first) && isNextBehind && !isOffsetIgnored;
	if (!canPlace || next.length === 0) {
		const counts = new Set([first, last, next].map(({ length }) => length));
		return counts.size === 1 ? capped : unknown('Pages differed in length, so no limit shows');
	}
	if (offset.length === 0 || offset[0] > next[0]) return capped;
	return offset[0] === next[0]
		? yes(`A page covered ${PAGE_SIZE} records, not all of which were shown`)
		: unknown(IDS_UNCLEAR);
}

/** Whether records were taken out of a page that was cut already. */
async function noGaps(object: ObjectAnswers, pages: Pages): Promise<Finding> {
	const { first, last, next, isOffsetIgnored, isNextBehind } = pages;
	const details = { records: [first.length, next.length] };
	if (!goesOn(pages)) return unknown(TOO_FEW);
	if (!isAscending(first) || !isNextBehind) return unknown('The pages could not be told apart');
	const gaps = (counts: number[]) =>
		no(`Pages before the end had ${counts.join(' and ')} records`, details);
	const counts = [first.length, ...(isNextShort(pages) ? [next.length] : [])];
	if (new Set(counts).size > 1 || next.length > first.length) {
		return gaps([first.length, next.length]);
	}
	if (first.length >= PAGE_SIZE) return yes('Each page before the end was full');
	if (pageSize(pages).holds === 'yes') return gaps([first.length]);
	const ends = new Set(last);
	if (!first.some((id) => ends.has(id)) && last.length !== first.length) {
		return gaps([first.length, last.length]);
	}
	if (isOffsetIgnored) return unknown('It takes offset to tell, which Coupa ignored');
	const behind = idsOf(await object.from(first.length));
	if (behind.length === 0) return unknown(IDS_UNCLEAR);
	return first.includes(behind[0])
		? no('Records that were not shown were counted', details)
		: yes('Pages before the end had the same length');
}

/** A probe of pages, which need not come. */
function ofPages(judge: (pages: Pages, object: ObjectAnswers) => Finding | Promise<Finding>) {
	return async (object: ObjectAnswers): Promise<Finding> => {
		const pages = await steadyPages(object);
		return 'seen' in pages ? pages : await judge(pages, object);
	};
}

export const PAGE_PROBES: ReadonlyArray<Probe<ObjectAnswers>> = [
	{
		id: 'limit',
		statement: 'Coupa sends no more records than "limit" asks for',
		connector: 'Drops records beyond the number asked for',
		promise: 'The number of records you ask for is the number you get',
		async run(object) {
			const records = (await object.plain())?.records;
			if (records === undefined) return unknown(NO_LIST);
			const seen = `${records.length} records came where ${FEW} were asked for`;
			if (records.length > FEW) return no(seen);
			return records.length === FEW ? yes(seen) : unknown(TOO_FEW);
		},
	},
	{
		id: 'paged',
		statement: `Coupa sends at most ${PAGE_SIZE} records at a time`,
		connector: 'Takes longer answers as they come',
		promise: 'Large objects are read page by page, with little memory',
		async run(object) {
			const records = (await object.first())?.records;
			if (records === undefined) return unknown(NO_LIST);
			const seen = `One answer had ${records.length} records`;
			if (records.length > PAGE_SIZE) return no(seen);
			return records.length === PAGE_SIZE ? yes(seen) : unknown(TOO_FEW);
		},
	},
	{
		id: 'page-size',
		statement: `A page can hold ${PAGE_SIZE} records`,
		connector: 'Reads on from the last ID of each page, however short the page is',
		promise: 'All records are read. Smaller pages mean more requests.',
		run: ofPages(pageSize),
	},
	{
		id: 'short-page',
		statement: 'A page with fewer records than asked for is the last one',
		connector: 'Does not rely on it: asks on until it is proved that nothing follows',
		promise: 'No record is missing at the end',
		run: ofPages((pages) => {
			const { first, next } = pages;
			if (first.length < PAGE_SIZE && goesOn(pages)) {
				return no(`A page of ${first.length} records was followed by more`);
			}
			if (isNextShort(pages)) return no(`A page of ${next.length} records was followed by more`);
			return goesOn(pages) ? yes('Only the last page was short') : unknown(TOO_FEW);
		}),
	},
	{
		id: 'gaps',
		statement: 'Coupa takes no records out of a page, such as those the user may not see',
		connector: 'Does not take a short or empty page for the end',
		promise: 'No record is missing where the user sees only some records',
		run: ofPages(async (pages, object) => await noGaps(object, pages)),
	},
	{
		id: 'offset',
		statement: 'Coupa honours "offset"',
		connector: 'Reads by ID, and uses "offset" only where another order is wanted',
		promise: 'Reading in an order of your choice is complete',
		run: ofPages(({ first, offset, isOffsetIgnored }) => {
			if (isOffsetIgnored) return no('The first page came again');
			if (offset.length === 0) return yes('Nothing came from behind the end');
			return offset.some((id) => !first.includes(id))
				? yes('Other records came')
				: unknown(IDS_UNCLEAR);
		}),
	},
];
