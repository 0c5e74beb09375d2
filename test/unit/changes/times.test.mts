import { isUntouched, timeField, timeOf } from '../../../coupa/changes/times.ts';

const NINE = '2026-01-15T09:00:00Z';

test.each([
	[NINE, Date.UTC(2026, 0, 15, 9)],
	['2026-01-15T10:00:00+01:00', Date.UTC(2026, 0, 15, 9)],
	// Without a zone it is Coupa's own, wherever the worker is.
	['2026-01-15T09:00:00', Date.UTC(2026, 0, 15, 9)],
	['2026-01-15 09:00:00 UTC', Date.UTC(2026, 0, 15, 9)],
	['2026-01-15 01:00:00 -0800', Date.UTC(2026, 0, 15, 9)],
	['2026-01-15T09:00:00.789Z', Date.UTC(2026, 0, 15, 9) + 789],
	['yesterday', undefined],
	// Luxon reads these as times of this year, and of today.
	['2026', undefined],
	['09:00', undefined],
	['2026-01-15 9 o’clock', undefined],
	['', undefined],
	[5, undefined],
	[null, undefined],
	[undefined, undefined],
])('%j is the time %s', (value, time) => {
	expect(timeOf({ 'updated-at': value }, 'updated-at')).toBe(time);
});

test('a record is dated by its creation where that is waited for, and by its change otherwise', () => {
	expect(timeField('created')).toBe('created-at');
	for (const event of ['createdOrUpdated', 'updated', 'readyForExport'] as const) {
		expect(timeField(event)).toBe('updated-at');
	}
});

test.each([
	[NINE, NINE, true],
	[NINE, '2026-01-15T10:00:00+01:00', true],
	[NINE, '2026-01-15T09:00:01Z', false],
	[undefined, undefined, false],
	[undefined, NINE, false],
])('created at %s and changed at %s, it is untouched: %s', (created, updated, untouched) => {
	expect(isUntouched({ 'created-at': created, 'updated-at': updated })).toBe(untouched);
});
