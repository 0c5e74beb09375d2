import fc from 'fast-check';

import { MAX_REMEMBERED } from '../../../coupa/changes/index.ts';
import { Emitted } from '../../../coupa/changes/emitted.ts';
import { type CursorState, initialState, restore, store } from '../../../coupa/changes/state.ts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { always, seeded } from '../../support/random.mts';

const KB = 1000;

function roundTrip(state: CursorState): CursorState | undefined {
	return restore(JSON.parse(JSON.stringify(store(state))));
}

/** In an order of its own, since that of what was emitted does not count. */
function comparable(state: CursorState | undefined) {
	const entries = [...(state?.emitted.entries() ?? [])].map((entry) => JSON.stringify(entry));
	return { ...state, emitted: entries.sort() };
}

const id = fc.nat(2 ** 40);
const time = fc.oneof(
	fc.nat(4_000_000_000).map((seconds) => seconds * 1000),
	fc.nat(4_000_000_000_000),
);
const print = fc.nat(2 ** 32 - 1);
const states: fc.Arbitrary<CursorState> = fc.record(
	{
		key: fc.string(),
		from: time,
		newest: time,
		offsets: fc.array(fc.integer()),
		window: fc.record({ settledBefore: time, nextFrom: time, afterId: id }),
		sharesIds: fc.boolean(),
		namesFields: fc.boolean(),
		lookBack: fc.record({ since: time, day: fc.string() }),
		emitted: fc
			.array(fc.record({ key: id, time, prints: fc.array(print, { maxLength: 3 }) }))
			.map((entries) => new Emitted(entries)),
		awaiting: fc
			.array(fc.tuple(id, fc.record({ cycle: fc.oneof(fc.constant(0), time), emittedAt: time })))
			.map((entries) => new Map(entries)),
	},
	{ requiredKeys: ['key', 'from', 'newest', 'offsets', 'emitted', 'awaiting'] },
);

test(always('a cursor comes back as it was stored'), () => {
	fc.assert(
		fc.property(states, (state) => {
			const restored = roundTrip(state);
			expect(comparable(restored)).toEqual(comparable(state));
			// Those that were emitted first are looked after first.
			expect([...(restored?.awaiting.keys() ?? [])]).toEqual([...state.awaiting.keys()]);
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

function size(state: CursorState): number {
	return Buffer.byteLength(JSON.stringify(store(state)));
}

test.each([
	['in one second', 1, 210],
	['in five minutes', 300, 290],
	['in a day', 86_400, 500],
])('50,000 changes %s take less than %3$i kB', (_when, seconds, kilobytes) => {
	const entries = full(seconds).map((entry) => ({ key: entry.id, time: entry.time, prints: [] }));
	const emitted = new Emitted(entries);
	expect(emitted.size).toBeGreaterThan(MAX_REMEMBERED * 0.99);
	expect(size({ ...initialState('key', 0), emitted })).toBeLessThan(kilobytes * KB);
});

test('50,000 awaited exports with as many earlier exports take less than 600 kB', () => {
	const awaiting = new Map(
		full(86_400 * 365)
			.sort((a, b) => a.id - b.id)
			.map((entry, index) => [
				entry.id,
				{ cycle: entry.time, emittedAt: Date.UTC(2027, 0, 15) + Math.floor(index / 1000) * 60_123 },
			]),
	);
	expect(size({ ...initialState('key', 0), awaiting })).toBeLessThan(600 * KB);
});

test('nothing stored is no cursor yet', () => {
	expect(restore(undefined)).toBeUndefined();
	expect(restore(null)).toBeUndefined();
});

test.each([
	['a later version', { ...store(initialState('key', 1)), version: 3 }],
	['text', 'cursor'],
	['an object without what a cursor has', { lastTimeChecked: '2026-01-15T09:00:00Z' }],
	['a cursor without its memory', { version: 2, key: '', from: 1, newest: 1, offsets: [] }],
	['a cursor without its time', { ...store(initialState('key', 1)), from: '1' }],
	['an earlier version', { ...store(initialState('key', 1)), version: 1 }],
])('%s is refused, since starting anew would lose what happened since', (_what, stored) => {
	expect(() => restore(stored)).toThrow('The stored position of the trigger cannot be read');
});

test.each([
	['from', 1e18],
	['offsets', ['1']],
	['sighting', null],
	['sighting', { local: 1 }],
	['window', { afterId: 5 }],
	['lookBack', {}],
	['lookBack', { since: 1, rest: {} }],
	['emitted', '???'],
	['awaiting', 'x:y.!'],
])('a cursor that was changed by hand is refused: %s is %j', (name, value) => {
	const stored = { ...store(initialState('key', 1)), [name]: value };
	expect(() => restore(stored)).toThrow('The stored position of the trigger cannot be read');
});

test('changes and exports that share a second come back as they were stored', () => {
	const [first, second] = [Date.UTC(2026, 0, 15, 9), Date.UTC(2026, 0, 15, 9, 0, 1)];
	const state: CursorState = {
		...initialState('key', first),
		emitted: new Emitted([
			{ key: 7, time: first, prints: [5] },
			{ key: 3, time: second, prints: [] },
			{ key: 8, time: first, prints: [1, 2] },
			{ key: 7, time: second, prints: [] },
		]),
		awaiting: new Map([
			[8, { cycle: 0, emittedAt: first }],
			[2, { cycle: first, emittedAt: first }],
			[5, { cycle: 0, emittedAt: second }],
		]),
	};
	expect(comparable(roundTrip(state))).toEqual(comparable(state));
});
