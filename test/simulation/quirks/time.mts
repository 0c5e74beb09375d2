/** Quirks of time: `Date`, what changes are dated, and when they are seen. Only the trigger goes by it. */
import type { Quirk, Topic } from './types.mts';

const TRIGGER = ['histories'] as const;

const DATE = 'no document says that Date is the clock that stamps records';

export const TIME_QUIRKS = {
	dates: {
		'without-date': {
			does: 'gives no Date header',
			statement: DATE,
			in: TRIGGER,
		},
		'date-ahead': {
			does: 'has a Date that is ahead of the clock that stamps records, by up to ten minutes',
			statement: DATE,
			in: TRIGGER,
		},
		'date-behind': {
			does: 'has a Date that is behind the clock that stamps records, by up to ten minutes',
			statement: DATE,
			in: TRIGGER,
		},
		'nodes-differ': {
			does: 'has several nodes, of which one is minutes ahead or behind and answers now and then',
			statement: DATE,
			in: TRIGGER,
		},
		'stamps-ahead': {
			does: 'dates a change now and then by a node whose clock is ahead: by seconds, minutes or years',
			statement: 'that all nodes stamp by one clock is not said',
			in: TRIGGER,
		},
		'date-in-future-once': {
			does: 'says once, in a good answer, that it is 2100',
			statement: DATE,
			in: TRIGGER,
		},
		'date-in-past-once': {
			does: 'says once, in a good answer, that it is 1970',
			statement: DATE,
			in: TRIGGER,
		},
	},
	changes: {
		'late-commits': {
			does: 'shows a change up to the overlap later than its time',
			statement: 'no document says when a change can be read',
			in: TRIGGER,
		},
		'days-late': {
			does: 'shows a change up to days later than its time, and a person who looks back',
			statement:
				'imports and queues bring changes with the time of back then; no document says when',
			in: TRIGGER,
		},
		'created-later': {
			does: 'shows a created record up to the overlap later, among higher IDs',
			statement: 'no document says when a created record is in lists',
			in: TRIGGER,
		},
		'coarse-stamps': {
			does: 'changes one record several times in a second',
			statement: 'times are to the second [Querying Options]',
			in: TRIGGER,
		},
		'quiet-marks': {
			does: 'resets the export mark without a new updated-at',
			statement: 'whether the export mark moves updated-at is not documented',
			in: TRIGGER,
		},
		'another-instance': {
			does: 'is another instance with the same IDs once the credential is switched',
			statement: 'a test instance is a copy of production: IDs coincide',
			in: TRIGGER,
		},
	},
} as const satisfies Partial<Record<Topic, Record<string, Omit<Quirk, 'about'>>>>;
