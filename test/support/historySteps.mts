import fc from 'fast-check';

import type { ChangeEvent } from '../../coupa/changes/index.ts';
import type { Change, History, Poll, Status, Step, World } from './historyTypes.mts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const status = fc.constantFrom<Status>('open', 'open', 'closed');
const late = fc.oneof(
	{ weight: 5, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.constantFrom(0.001, 0.5, 0.9, 0.999, 1) },
	{ weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
);
const pick = fc.nat(10_000);
const few = fc.oneof(
	{ weight: 12, arbitrary: fc.integer({ min: 1, max: 4 }) },
	{ weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
);
const burst = fc.oneof(fc.integer({ min: 200, max: 400 }), fc.integer({ min: 400, max: 1500 }));
const skewMs = fc.oneof(
	fc.constantFrom(-10 * MINUTE, 0, 10 * MINUTE),
	fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
);
const wait = fc.record({
	kind: fc.constant('wait' as const),
	ms: fc.oneof(
		fc.integer({ min: 1, max: 1500 }),
		fc.integer({ min: 1, max: 90 }).map((seconds) => seconds * SECOND),
		fc.constantFrom(59_999, MINUTE, 4 * MINUTE + 999, 5 * MINUTE, 6 * MINUTE, HOUR, 3 * HOUR),
	),
});

function changes(count: fc.Arbitrary<number>): fc.Arbitrary<Change> {
	return fc.oneof(
		fc.record({ kind: fc.constant('create' as const), count, status, late }),
		fc.record({ kind: fc.constant('update' as const), count, pick, status, late }),
		fc.record({ kind: fc.constant('export' as const), count, pick }),
	);
}

/** A request takes half a minute at most. */
const slowAnswer = fc.record({
	kind: fc.constant('wait' as const),
	ms: fc.integer({ min: 1, max: 30_000 }),
});
const change = changes(few);
const changeOrSlowAnswer = fc.oneof(
	{ weight: 5, arbitrary: change },
	{ weight: 1, arbitrary: slowAnswer as fc.Arbitrary<Change> },
);
const request = fc.nat(4);
/** Also one of those that are under way together. */
const anyRequest = fc.oneof(request, fc.nat(24));
const optional = <T,>(arbitrary: fc.Arbitrary<T>, freq: number) =>
	fc.option(arbitrary, { nil: undefined, freq });

const poll: fc.Arbitrary<Poll> = fc.record({
	kind: fc.constant('poll' as const),
	worker: fc.nat(1),
	during: fc.array(fc.record({ request: anyRequest, change: changeOrSlowAnswer }), {
		maxLength: 5,
	}),
	failsAt: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: anyRequest },
	),
	budgetMs: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(5 * MINUTE) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }) },
	),
	crash: fc.constantFrom('none', 'none', 'none', 'none', 'afterEmitting', 'beforeEmitting'),
	clockJump: optional(fc.record({ request: fc.integer({ min: 1, max: 8 }), skewMs }), 9),
});

const fewOrMany = fc.constantFrom(1, 3, 20, 49, 50, 51, 120, 1000);
/** With a burst: what takes a poll for each record takes too long. */
const many = fc.constantFrom(50, 120, 300, 1000, 1000, 10_000);

function steps(event: ChangeEvent, maxRecords: fc.Arbitrary<number>): fc.Arbitrary<Step[]> {
	const others: ChangeEvent[] =
		event === 'created' || event === 'readyForExport' ? [event] : ['createdOrUpdated', 'updated'];
	const step = fc.oneof(
		{ weight: 24, arbitrary: change as fc.Arbitrary<Step> },
		{ weight: 10, arbitrary: wait },
		{ weight: 26, arbitrary: poll },
		{ weight: 2, arbitrary: fc.constant({ kind: 'drain' as const }) },
		{ weight: 2, arbitrary: fc.constant({ kind: 'restart' as const }) },
		{
			weight: 2,
			arbitrary: fc.record({ kind: fc.constant('setClock' as const), worker: fc.nat(1), skewMs }),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('setLimits' as const),
				overlap: fc.nat(1),
				maxRecords,
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('setScope' as const),
				event: fc.constantFrom(...others),
				onlyOpen: event === 'created' ? fc.constant(false) : fc.boolean(),
			}),
		},
	);
	return fc.array(step, { minLength: 2, maxLength: 30, size: 'max' });
}

function world(event: ChangeEvent, maxRecords: fc.Arbitrary<number>): fc.Arbitrary<World> {
	const isExport = event === 'readyForExport';
	return fc.record({
		event: fc.constant(event),
		// A creation does not change, so it meets a condition on the status or never does.
		onlyOpen: event === 'created' ? fc.constant(false) : fc.boolean(),
		exportField: fc.constantFrom('last-exported-at', 'last-exported-at', 'updated-at'),
		emitAgainAfterMs: isExport
			? optional(fc.constantFrom(2 * HOUR, 3 * HOUR), 2)
			: fc.constant(undefined),
		overlapsMs: fc.constantFrom(
			[5 * MINUTE, 5 * MINUTE],
			[MINUTE, MINUTE],
			[MINUTE, 5 * MINUTE],
			[0, 0],
			[0, 5 * MINUTE],
			[HOUR, HOUR],
		),
		maxRecords,
		skewsMs: fc.tuple(skewMs, skewMs),
		savesEachPoll: fc.boolean(),
		ignoresOrder: fc.constantFrom(false, false, false, false, true),
		ignoresOffset: fc.constantFrom(false, false, false, false, false, false, false, true),
		parallelRequests: fc.constantFrom(1, 2, 5, 32, 32),
		paceMs: fc.constantFrom(0, 40),
		withoutDate: fc.constantFrom(false, false, false, false, false, false, false, true),
		movesTimeOnExport: fc.boolean(),
		fields: optional(fc.constantFrom(['revision'], ['id', 'revision']), 4),
		startsEarlierMs: fc.constantFrom(0, 0, 0, 2 * HOUR),
		existing: fc.constantFrom(0, 3, 10, 120),
		startMs: fc.nat(999),
		noise: fc.nat(),
	});
}

function usual(event: ChangeEvent): fc.Arbitrary<History> {
	return fc.record({ world: world(event, fewOrMany), steps: steps(event, fewOrMany) });
}

/** Much happens while pages are under way together: they shift, and some are read before others. */
const busyPoll: fc.Arbitrary<Step> = fc.record({
	kind: fc.constant('poll' as const),
	worker: fc.nat(1),
	during: fc.array(
		fc.record({
			request: fc.nat(30),
			change: fc.oneof(change, changes(fc.integer({ min: 20, max: 150 }))),
		}),
		{ minLength: 2, maxLength: 8, size: 'max' },
	),
	failsAt: fc.constant(undefined),
	budgetMs: fc.constantFrom(5 * MINUTE, 5 * MINUTE, 8000),
	crash: fc.constantFrom('none', 'none', 'none', 'afterEmitting'),
	clockJump: fc.constant(undefined),
});

/** Mostly one in which all that is read at a time is there, and then leaves the filter. */
function busyWorld(event: ChangeEvent): fc.Arbitrary<World> {
	const own = {
		onlyOpen: fc.constant(event !== 'created'),
		parallelRequests: fc.constantFrom(5, 32),
		ignoresOrder: fc.constant(false),
	};
	const busy = fc
		.tuple(world(event, many), fc.record(own))
		.map(([usualOne, changed]) => ({ ...usualOne, ...changed }));
	return fc.oneof({ weight: 1, arbitrary: world(event, many) }, { weight: 2, arbitrary: busy });
}

/** So many changes at once that pages are read several at a time. */
function withBurst(event: ChangeEvent): fc.Arbitrary<History> {
	const created = fc.record({
		kind: fc.constant('create' as const),
		count: burst,
		status: fc.constant<Status>('open'),
		late: fc.constantFrom(0, 0, 0, 0.5),
	});
	const changed = fc.oneof({ weight: 4, arbitrary: created }, changes(burst));
	const polls = fc.array(busyPoll, { minLength: 1, maxLength: 3 });
	return fc
		.tuple(busyWorld(event), steps(event, many), changed, polls, fc.nat(10))
		.map(([its, all, change, busy, at]) => ({
			world: its,
			steps: [...all.slice(0, at), change as Step, ...busy, ...all.slice(at)],
		}));
}

/** Histories of a Coupa and of the trigger that watches it. */
export const histories: fc.Arbitrary<History> = fc
	.constantFrom<ChangeEvent>(
		'created',
		'createdOrUpdated',
		'createdOrUpdated',
		'readyForExport',
		'updated',
	)
	.chain((event) =>
		// Few, since a burst takes longer than all the rest of a history.
		fc.oneof({ weight: 8, arbitrary: usual(event) }, { weight: 1, arbitrary: withBurst(event) }),
	);
