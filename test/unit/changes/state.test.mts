import fc from 'fast-check';

import {
	type ChangeState,
	MAX_REMEMBERED,
	restoreState,
	seedState,
	storeState,
} from '../../../coupa/changes/index.ts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { always, seeded } from '../../support/random.mts';

const KB = 1000;

function roundTrip(state: ChangeState): ChangeState | undefined {
	return restoreState(JSON.parse(JSON.stringify(storeState(state))));
}

const id = fc.nat(2 ** 40);
const time = fc.oneof(
	fc.nat(4_000_000_000).map((seconds) => seconds * 1000),
	fc.nat(4_000_000_000_000),
);
const states: fc.Arbitrary<ChangeState> = fc.record(
	{
		scope: fc.string(),
		from: time,
		window: fc.record({ startedAt: time, nextFrom: time, afterId: id }),
		seen: fc.array(fc.tuple(id, time)).map((entries) => new Map(entries)),
		unsettled: fc.array(fc.tuple(id, fc.nat(2 ** 32 - 1))).map((entries) => new Map(entries)),
		pending: fc
			.array(fc.tuple(id, fc.record({ cycle: fc.oneof(fc.constant(0), time), emittedAt: time })))
			.map((entries) => new Map(entries)),
	},
	{ requiredKeys: ['scope', 'from', 'seen', 'unsettled', 'pending'] },
);

test(always('a cursor comes back as it was stored'), () => {
	fc.assert(
		fc.property(states, (state) => {
			const restored = roundTrip(state);
			expect(restored).toEqual(state);
			// Those that were emitted first are looked after first.
			expect([...(restored?.pending.keys() ?? [])]).toEqual([...state.pending.keys()]);
		}),
		seeded,
	);
});

/** Ids like those of a large tenant, in no order; times within so many seconds. */
function full(seconds: number): { id: number; time: number }[] {
	const random = randomNumbers(1);
	const start = Date.UTC(2026, 0, 15);
	return Array.from({ length: MAX_REMEMBERED }, () => ({
		id: Math.floor(random() * 100_000_000),
		time: start + Math.floor(random() * seconds) * 1000,
	}));
}

function size(state: ChangeState): number {
	return Buffer.byteLength(JSON.stringify(storeState(state)));
}

test.each([
	['in one second', 1, 210],
	['in five minutes', 300, 290],
	['in a day', 86_400, 500],
])('50,000 changes %s take less than %3$i kB', (_when, seconds, kilobytes) => {
	const seen = new Map(full(seconds).map((entry) => [entry.id, entry.time]));
	expect(seen.size).toBeGreaterThan(MAX_REMEMBERED * 0.99);
	expect(size({ ...seedState('scope', 0), seen })).toBeLessThan(kilobytes * KB);
});

test('50,000 awaited exports with as many earlier exports take less than 600 kB', () => {
	const pending = new Map(
		full(86_400 * 365)
			.sort((a, b) => a.id - b.id)
			.map((entry, index) => [
				entry.id,
				{ cycle: entry.time, emittedAt: Date.UTC(2027, 0, 15) + Math.floor(index / 1000) * 60_123 },
			]),
	);
	expect(size({ ...seedState('scope', 0), pending })).toBeLessThan(600 * KB);
});

test('nothing stored is no cursor yet', () => {
	expect(restoreState(undefined)).toBeUndefined();
	expect(restoreState(null)).toBeUndefined();
});

test.each([
	['a later version', { ...storeState(seedState('scope', 1)), version: 2 }],
	['text', 'cursor'],
	['an object without what a cursor has', { lastTimeChecked: '2026-01-15T09:00:00Z' }],
	['a cursor without its memory', { version: 1, scope: '', from: 1 }],
	['a cursor without its time', { ...storeState(seedState('scope', 1)), from: '1' }],
	['an earlier version', { ...storeState(seedState('scope', 1)), version: 0 }],
])('%s is refused, since starting anew would lose what happened since', (_what, stored) => {
	expect(() => restoreState(stored)).toThrow('The stored position of the trigger cannot be read');
});

test('changes and exports that share a second come back as they were stored', () => {
	const [first, second] = [Date.UTC(2026, 0, 15, 9), Date.UTC(2026, 0, 15, 9, 0, 1)];
	const state: ChangeState = {
		...seedState('scope', first),
		seen: new Map([
			[7, first],
			[3, second],
			[8, first],
			[9, second],
			[1, second],
		]),
		pending: new Map([
			[8, { cycle: 0, emittedAt: first }],
			[2, { cycle: first, emittedAt: first }],
			[5, { cycle: 0, emittedAt: second }],
		]),
	};
	expect(roundTrip(state)).toEqual(state);
});
