/** How times are written, as all records together tell. */
import { valueAt } from '../query';
import { counted } from '../lib/text';
import type { RawAnswer } from './answers';
import { commonDivisor } from './numbers';
import { stampOf } from './objectAnswers';
import { no, type Probe, unknown, yes } from './types';

export interface AllRecords {
	answers: readonly RawAnswer[];
}

/** Different times of which it is no chance that they have a divisor in common. */
const ENOUGH = 8;

/** Both are rounded to the second, each in its way. */
const ROUNDING_MS = 2000;

const TIMES = ['created-at', 'updated-at'];

function isStamp(value: unknown): value is string {
	return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

/** How far the newest record of an answer was ahead of its Date, in ms; undefined where it has none. */
function aheadOfDate({ headers, records = [] }: RawAnswer): number | undefined {
	const date = Date.parse(headers.date ?? '');
	const times = records.map(stampOf).filter((time) => time !== undefined);
	return Number.isNaN(date) || times.length === 0 ? undefined : Math.max(...times) - date;
}

function stamps({ answers }: AllRecords): string[] {
	const records = answers.flatMap((answer) => answer.records ?? []);
	const values = records.flatMap((record) => TIMES.map((name) => valueAt(record, name)));
	return values.filter(isStamp);
}

export const TIME_PROBES: ReadonlyArray<Probe<AllRecords>> = [
	{
		id: 'utc',
		statement: 'Times come in UTC',
		connector: 'Reads the zone of each time',
		promise: 'Times are compared correctly, whatever zone Coupa shows',
		run(all) {
			const zones = stamps(all).map((stamp) => /(?:Z|UTC|[+-]\d\d:?\d\d)$/.exec(stamp)?.[0]);
			if (zones.length === 0) return unknown('No record showed a time');
			if (zones.includes(undefined)) return no('Some times have no zone');
			const others = zones.flatMap((zone = '') =>
				/^(Z|UTC|[+-]00:?00)$/.test(zone) ? [] : [zone],
			);
			const shown = [...new Set(others)].sort().slice(0, 3);
			return shown.length === 0
				? yes('All times were in UTC')
				: no(`Times came with ${shown.join(', ')}`, { zones: shown });
		},
	},
	{
		id: 'stamps-in-time',
		statement: 'No record has changed later than the Date of the answer that shows it',
		connector: 'Looks further back than the time of the last answer',
		promise: 'The trigger misses nothing where Date and the times of records differ',
		run({ answers }) {
			const ahead = answers.map(aheadOfDate).filter((ms) => ms !== undefined);
			if (ahead.length === 0) return unknown('No answer had a Date and records with times');
			return ahead.some((ms) => ms > ROUNDING_MS)
				? no('A record was newer than the Date of its answer')
				: yes('No record was newer than the Date of its answer');
		},
	},
	{
		id: 'seconds',
		statement: 'Times are exact to the second',
		connector: 'Reads records of the last time again, and leaves out what it has seen',
		promise: 'The trigger misses no record that changed at the same time as another one',
		run(all) {
			const seconds = new Set(stamps(all).map((stamp) => Math.floor(Date.parse(stamp) / 1000)));
			if (seconds.size < ENOUGH) return unknown('Too few different times were seen');
			const step = commonDivisor([...seconds]);
			return step === 1
				? yes('Times had all seconds')
				: no(`All times were multiples of ${counted(step, 'second')}`, { seconds: step });
		},
	},
];
