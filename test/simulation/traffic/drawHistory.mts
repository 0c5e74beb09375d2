import fc from 'fast-check';

import type { ChangeEvent } from '../../../coupa/changes/index.ts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import type { Status } from '../model/version.mts';
import type { Quirks } from '../quirks/draw.mts';
import {
	anyRequest,
	burst,
	changes,
	few,
	HOUR,
	longWait,
	MINUTE,
	optional,
	skewMs,
	slowAnswer,
	stage,
	thenMs,
	wait,
} from './drawChanges.mts';
import type { Change, History, Poll, Setup, Step } from './history.mts';

function polls(quirks: Quirks): fc.Arbitrary<Poll> {
	const change = fc.oneof(
		{ weight: 5, arbitrary: changes(quirks, few) },
		{ weight: 1, arbitrary: slowAnswer },
	);
	return fc.record({
		kind: fc.constant('poll' as const),
		worker: fc.nat(1),
		during: fc.array(fc.record({ request: anyRequest, stage, change, thenMs }), { maxLength: 5 }),
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
}

const fewOrMany = fc.constantFrom(1, 3, 20, 49, 50, 51, 120, 1000);
/** With a burst: what takes a poll for each record takes too long. */
const many = fc.constantFrom(50, 120, 300, 1000, 1000, 10_000);

function steps(
	quirks: Quirks,
	event: ChangeEvent,
	maxRecords: fc.Arbitrary<number>,
): fc.Arbitrary<Step[]> {
	const others: ChangeEvent[] =
		event === 'created' || event === 'readyForExport' ? [event] : ['createdOrUpdated', 'updated'];
	const step = fc.oneof(
		{ weight: 24, arbitrary: changes(quirks, few) as fc.Arbitrary<Step> },
		{ weight: 10, arbitrary: wait },
		{ weight: quirks.has('days-late') ? 8 : 0, arbitrary: longWait },
		{ weight: 26, arbitrary: polls(quirks) },
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
		{
			weight: quirks.has('another-instance') ? 5 : 0,
			arbitrary: fc.constant({ kind: 'switchInstance' as const }),
		},
	);
	return fc.array(step, { minLength: 2, maxLength: 30, size: 'max' });
}

const WITH_THE_CHANGE: readonly ReturnType[] = [
	{ kind: 'default' },
	{ kind: 'default' },
	{ kind: 'fields', fields: ['revision'] },
	{ kind: 'fields', fields: ['id', 'revision'] },
];
const API_FILTER: ReturnType = { kind: 'apiFilter', name: 'Status' };
const WITHOUT_THE_CHANGE: readonly ReturnType[] = [
	{ kind: 'limited' },
	{ kind: 'fields', fields: ['id', 'name'] },
	API_FILTER,
];

function returnTypes(quirks: Quirks): fc.Arbitrary<ReturnType> {
	if (quirks.has('export-read-twice')) return fc.constant(API_FILTER);
	if (quirks.has('change-outside-fields')) return fc.constantFrom(...WITHOUT_THE_CHANGE);
	if ([...quirks].some((name) => name.startsWith('default-filter'))) {
		return fc.constant({ kind: 'default' });
	}
	if (quirks.has('coarse-stamps') || quirks.has('shared-ids')) {
		return fc.constantFrom(...WITH_THE_CHANGE);
	}
	return fc.constantFrom(...WITH_THE_CHANGE, ...WITH_THE_CHANGE, ...WITHOUT_THE_CHANGE);
}

const lookBack = fc.record({
	days: fc.integer({ min: 2, max: 7 }),
	hour: fc.constantFrom(0, 3, 9, 23),
	timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Los_Angeles'),
});

function setups(
	quirks: Quirks,
	event: ChangeEvent,
	maxRecords: fc.Arbitrary<number>,
): fc.Arbitrary<Setup> {
	const isExport = event === 'readyForExport';
	// By an API filter, what was found is read once more, and may have changed by then.
	const isReadTwice = quirks.has('export-read-twice');
	const drawn: fc.Arbitrary<Setup> = fc.record({
		event: fc.constant(event),
		// A creation does not change, so it meets a condition on the status or never does.
		onlyOpen:
			event === 'created'
				? fc.constant(false)
				: quirks.has('repeated-rows')
					? fc.constant(true)
					: fc.boolean(),
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
		lookBack: quirks.has('days-late') ? lookBack : fc.constant(undefined),
		maxRecords,
		returnType: returnTypes(quirks),
		parallelRequests: fc.constantFrom(1, 2, 5, 32, 32),
		paceMs: fc.constantFrom(0, 40),
		skewsMs: fc.tuple(skewMs, skewMs),
		savesEachPoll: fc.boolean(),
		startsEarlierMs: fc.constantFrom(0, 0, 0, 2 * HOUR),
		movesTimeOnExport: fc.boolean(),
		existing: fc.constantFrom(0, 3, 10, 120),
		startMs: fc.nat(999),
		noise: fc.nat(),
	});
	return drawn.map((setup) =>
		isExport && !isReadTwice && setup.returnType === API_FILTER
			? { ...setup, returnType: { kind: 'limited' } }
			: setup,
	);
}

function usual(quirks: Quirks, event: ChangeEvent): fc.Arbitrary<History> {
	return fc.record({
		setup: setups(quirks, event, fewOrMany),
		steps: steps(quirks, event, fewOrMany),
	});
}

/** Much happens while pages are under way together: they shift, and some are read before others. */
function busyPolls(quirks: Quirks): fc.Arbitrary<Step> {
	const change = fc.oneof(
		changes(quirks, few),
		changes(quirks, fc.integer({ min: 20, max: 150 })),
		slowAnswer,
	);
	return fc.record({
		kind: fc.constant('poll' as const),
		worker: fc.nat(1),
		during: fc.array(fc.record({ request: fc.nat(30), stage, change, thenMs }), {
			minLength: 2,
			maxLength: 8,
			size: 'max',
		}),
		failsAt: fc.constant(undefined),
		budgetMs: fc.constantFrom(5 * MINUTE, 5 * MINUTE, 8000),
		crash: fc.constantFrom('none', 'none', 'none', 'afterEmitting'),
		clockJump: fc.constant(undefined),
	});
}

/** Mostly one in which all that is read at a time is there, and then leaves the filter. */
function busySetups(quirks: Quirks, event: ChangeEvent): fc.Arbitrary<Setup> {
	const own = {
		onlyOpen: fc.constant(event !== 'created'),
		parallelRequests: fc.constantFrom(5, 32),
	};
	const busy = fc
		.tuple(setups(quirks, event, many), fc.record(own))
		.map(([usualOne, changed]) => ({ ...usualOne, ...changed }));
	return fc.oneof(
		{ weight: 1, arbitrary: setups(quirks, event, many) },
		{ weight: 2, arbitrary: busy },
	);
}

/** So many changes at once that pages are read several at a time. */
function withBurst(quirks: Quirks, event: ChangeEvent): fc.Arbitrary<History> {
	const created: fc.Arbitrary<Change> = fc.record({
		kind: fc.constant('create' as const),
		count: burst,
		status: fc.constant<Status>('open'),
		late: fc.constantFrom(0, 0, 0, 0.5),
	});
	const changed = fc.oneof(
		{ weight: 4, arbitrary: created },
		{ weight: 3, arbitrary: changes(quirks, burst) },
	);
	const busy = fc.array(busyPolls(quirks), { minLength: 1, maxLength: 3 });
	return fc
		.tuple(busySetups(quirks, event), steps(quirks, event, many), changed, busy, fc.nat(10))
		.map(([setup, all, change, polled, at]) => ({
			setup,
			steps: [...all.slice(0, at), change as Step, ...polled, ...all.slice(at)],
		}));
}

const EVENTS: readonly ChangeEvent[] = [
	'created',
	'createdOrUpdated',
	'createdOrUpdated',
	'readyForExport',
	'updated',
];

function eventsOf(quirks: Quirks): readonly ChangeEvent[] {
	if (quirks.has('export-read-twice')) return ['readyForExport'];
	// Revisions of orders share IDs, and have no export mark [0242].
	if (quirks.has('shared-ids')) return EVENTS.filter((event) => event !== 'readyForExport');
	const isAboutExports = (
		['another-instance', 'default-filter-without-export-time', 'quiet-marks'] as const
	).some((name) => quirks.has(name));
	return isAboutExports ? [...EVENTS, ...EVENTS.map(() => 'readyForExport' as const)] : EVENTS;
}

/** Histories of a tenant with these quirks and of the trigger that watches it. */
export function histories(quirks: Quirks): fc.Arbitrary<History> {
	return fc.constantFrom(...eventsOf(quirks)).chain((event) =>
		// Few, since a burst takes longer than all the rest of a history.
		fc.oneof(
			{ weight: 8, arbitrary: usual(quirks, event) },
			{ weight: quirks.has('filtered-after-paging') ? 8 : 1, arbitrary: withBurst(quirks, event) },
		),
	);
}
