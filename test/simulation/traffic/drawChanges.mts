import fc from 'fast-check';

import type { Status } from '../model/version.mts';
import type { Stage } from '../model/wire.mts';
import type { Quirks } from '../quirks/draw.mts';
import type { Change } from './history.mts';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const status = fc.constantFrom<Status>('open', 'open', 'closed');
export const stage = fc.constantFrom<Stage>('before', 'between', 'after');
export const thenMs = fc.constantFrom(0, 0, 0, 1500);
const late = fc.oneof(
	{ weight: 5, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.constantFrom(0.001, 0.5, 0.9, 0.999, 1) },
	{ weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
);
const pick = fc.nat(10_000);
export const few = fc.oneof(
	{ weight: 12, arbitrary: fc.integer({ min: 1, max: 4 }) },
	{ weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
);
export const burst = fc.oneof(
	fc.integer({ min: 200, max: 400 }),
	fc.integer({ min: 400, max: 1500 }),
);
export const skewMs = fc.oneof(
	fc.constantFrom(-10 * MINUTE, 0, 10 * MINUTE),
	fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }),
);
export const wait = fc.record({
	kind: fc.constant('wait' as const),
	ms: fc.oneof(
		fc.integer({ min: 1, max: 1500 }),
		fc.integer({ min: 1, max: 90 }).map((seconds) => seconds * SECOND),
		fc.constantFrom(59_999, MINUTE, 4 * MINUTE + 999, 5 * MINUTE, 6 * MINUTE, HOUR, 3 * HOUR),
	),
});
/** What days pass by. */
export const longWait = fc.record({
	kind: fc.constant('wait' as const),
	ms: fc.constantFrom(6 * HOUR, 24 * HOUR, 25 * HOUR, 72 * HOUR),
});
/** A request takes half a minute at most. */
export const slowAnswer: fc.Arbitrary<Change> = fc.record({
	kind: fc.constant('wait' as const),
	ms: fc.integer({ min: 1, max: 30_000 }),
});
const request = fc.nat(4);
/** Also one of those that are under way together. */
export const anyRequest = fc.oneof(request, fc.nat(24));
export const optional = <T,>(arbitrary: fc.Arbitrary<T>, freq: number) =>
	fc.option(arbitrary, { nil: undefined, freq });

/** What happens to records. */
export function changes(quirks: Quirks, count: fc.Arbitrary<number>): fc.Arbitrary<Change> {
	const usual: Array<fc.Arbitrary<Change>> = [
		fc.record({ kind: fc.constant('create' as const), count, status, late }),
		fc.record({ kind: fc.constant('update' as const), count, pick, status, late }),
		fc.record({ kind: fc.constant('export' as const), count, pick }),
	];
	if (!quirks.has('quiet-marks')) return fc.oneof(...usual);
	return fc.oneof(...usual, fc.record({ kind: fc.constant('resetExport' as const), count, pick }));
}
