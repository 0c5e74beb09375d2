/** What all answers together tell. */
import { counted } from '../lib/text';
import { median } from './numbers';
import { clockOffset, type RawAnswer } from './answers';
import { type Finding, no, type Probe, unknown, yes } from './types';

export interface AllAnswers {
	answers: readonly RawAnswer[];
}

/** In ms: clocks that differ by less are taken for the same. */
const SAME_CLOCK_MS = 60_000;

const NO_DATE = 'No answer had a Date';

/** None of the answers is of that kind, or how many are. */
function none(answers: readonly RawAnswer[], is: (answer: RawAnswer) => boolean): Finding {
	const found = answers.filter(is);
	if (found.length === 0) return yes(`None of ${counted(answers.length, 'answer')}`);
	const statuses = [...new Set(found.map(({ status }) => status))].sort((a, b) => a - b);
	return no(`${found.length} of ${counted(answers.length, 'answer')}, with ${statuses.join(', ')}`);
}

/** What is asked of other addresses need not be there, and may be answered in any form. */
function lists(answers: readonly RawAnswer[]): RawAnswer[] {
	return answers.filter(({ asksForList }) => asksForList);
}

function isFromSomebodyElse({ status, form }: RawAnswer): boolean {
	if (status === 414 || status === 431 || status === 429) return false;
	return form === 'page' || status >= 502 || (status >= 400 && form === 'text');
}

/** How far the clock of each answer was ahead of this machine's, in ms. */
function offsets(answers: readonly RawAnswer[]): number[] {
	return answers.map(clockOffset).filter((offset) => offset !== undefined);
}

function namesOf(answers: readonly RawAnswer[], pattern: RegExp): string[] {
	const names = new Set(answers.flatMap(({ headers }) => Object.keys(headers)));
	return [...names].filter((name) => pattern.test(name)).sort();
}

function inWords(ms: number): string {
	const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000));
	if (minutes < 120) return counted(minutes, 'minute');
	const hours = Math.round(minutes / 60);
	return hours < 72 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day');
}

export const ANSWER_PROBES: ReadonlyArray<Probe<AllAnswers>> = [
	{
		id: 'throttled',
		statement: 'Coupa lets this many requests through (no status 429)',
		connector: 'Waits, sends again and slows down',
		promise: 'Nothing fails because Coupa is busy',
		run: ({ answers }) => none(answers, ({ status }) => status === 429),
	},
	{
		id: 'retry-after',
		statement: 'Coupa says how long to wait when it is asked too often (Retry-After)',
		connector: 'Honours it, and waits longer each time where it is missing',
		promise: 'Requests go on as soon as Coupa takes them',
		run({ answers }) {
			const refused = answers.filter(({ status }) => status === 429);
			if (refused.length === 0) return unknown('Coupa was not asked too often');
			const waits = refused.map(({ headers }) => headers['retry-after']);
			const isTold = waits.every((wait) => wait !== undefined);
			return isTold ? yes('It did', { seconds: Number(waits[0]) }) : no('It did not');
		},
	},
	{
		id: 'rate-headers',
		statement: 'Coupa says in headers how many requests are left',
		connector: 'Does not use them: it learns the rate from the answers',
		promise: 'All that runs stays below the limit together',
		run({ answers }) {
			const names = namesOf(answers, /rate-?limit/);
			return names.length === 0 ? unknown('No such header came') : yes(names.join(', '));
		},
	},
	{
		id: 'release',
		statement: 'Coupa says in a header which release it is',
		connector: 'Knows the fields of one release, and takes others as they come',
		promise: 'Fields of newer releases can be used, too',
		run({ answers }) {
			const names = namesOf(answers, /release|coupa-version|app-version/);
			return names.length === 0 ? unknown('No such header came') : yes(names.join(', '));
		},
	},
	{
		id: 'nothing-between',
		statement: 'Nothing between this machine and Coupa answers in its place',
		connector: 'Tells such answers from those of Coupa, and tries again',
		promise: 'A gateway or a firewall is not taken for a missing record or scope',
		run: ({ answers }) => none(lists(answers), isFromSomebodyElse),
	},
	{
		id: 'lists',
		statement: 'Each list comes as a list',
		connector: 'Takes nothing else for records, and asks again',
		promise: 'An error is never taken for the end of a list',
		run: ({ answers }) =>
			none(lists(answers), ({ status, form }) => {
				return status < 300 && form !== 'list' && form !== 'page' && form !== 'xml';
			}),
	},
	{
		id: 'json',
		statement: 'Each answer comes as JSON',
		connector: 'Takes nothing else for records, and asks again',
		promise: 'An answer in another format is never taken for data',
		run: ({ answers }) => none(lists(answers), ({ form }) => form === 'xml'),
	},
	{
		id: 'date',
		statement: 'Each answer says the time (Date)',
		connector: 'Goes by the times of records, and looks further back',
		promise: 'The trigger misses nothing where clocks differ',
		run: ({ answers }) => none(answers, ({ headers }) => headers.date === undefined),
	},
	{
		id: 'one-clock',
		statement: 'All answers have the same clock',
		connector: 'Takes the earliest of the times that answers say',
		promise: 'The trigger misses nothing where servers differ',
		run({ answers }) {
			const found = offsets(answers);
			if (found.length < 2) return unknown(NO_DATE);
			const usual = median(found);
			const furthest = Math.max(...found.map((offset) => Math.abs(offset - usual)));
			return furthest > SAME_CLOCK_MS
				? no(`They differed by ${inWords(furthest)} or more`)
				: yes('They agreed within a minute');
		},
	},
	{
		id: 'right-clock',
		statement: 'The clock of Coupa and that of this machine agree',
		connector: 'Trusts neither clock alone: goes by the times of records, and looks further back',
		promise: 'The trigger misses nothing where clocks differ',
		run({ answers }) {
			const found = offsets(answers);
			if (found.length === 0) return unknown(NO_DATE);
			const usual = median(found);
			if (Math.abs(usual) <= SAME_CLOCK_MS) return yes('They agreed within a minute');
			return no(`Coupa was ${inWords(usual)} ${usual > 0 ? 'ahead' : 'behind'}`);
		},
	},
];
