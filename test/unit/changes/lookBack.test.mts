import type { ChangeSource } from '../../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { at, HOUR, NINE, poll, startAt } from './singlePoll.mts';

describe('looking back', () => {
	const DAY = 24 * HOUR;
	const settings = { lookBack: { days: 7, hour: 3, timezone: 'UTC' } };
	const late = { id: 9, 'updated-at': at(NINE + 2 * DAY) };
	const known = { id: 8, 'updated-at': at(NINE + DAY) };

	async function afterDays() {
		const one = await poll(startAt(NINE, settings), NINE + DAY, [known], settings);
		return await poll(one.stored, NINE + 4 * DAY, [], settings, byWindow([known]));
	}

	/** What is there by its time, as Coupa selects it. */
	function byWindow(records: CoupaRecord[], asked: unknown[] = []): Partial<ChangeSource> {
		return {
			async *pages({ from, before = Infinity }) {
				asked.push(from);
				yield records.filter((record) => {
					const time = Date.parse(String(record['updated-at']));
					return time >= from && time < before;
				});
			},
		};
	}

	test('emits what never came, once a day from the hour on, and nothing twice', async () => {
		const { stored, records } = await afterDays();
		expect(records).toEqual([]);
		const found = byWindow([known, late]);
		const sameDay = await poll(stored, NINE + 4 * DAY + HOUR, [], settings, found);
		const beforeHour = await poll(sameDay.stored, NINE + 5 * DAY - 7 * HOUR, [], settings, found);
		const next = await poll(beforeHour.stored, NINE + 5 * DAY - 6 * HOUR, [], settings, found);
		const after = await poll(next.stored, NINE + 6 * DAY, [], settings, found);
		expect([sameDay, beforeHour, next, after].map((one) => one.records)).toEqual([
			[],
			[],
			[late],
			[],
		]);
	});

	test('does not go behind the start: what was there before never had to come', async () => {
		const { stored } = await poll(startAt(NINE, settings), NINE + DAY, [known], settings);
		const asked: number[] = [];
		await poll(stored, NINE + 2 * DAY, [], settings, byWindow([], asked));
		expect(asked).toEqual([expect.any(Number), NINE]);
	});

	test('finds what never came also where polls are rare and come before the hour', async () => {
		const { stored } = await afterDays();
		const found = byWindow([known, late]);
		// Each day at seven, with twelve as the hour.
		const noon = { lookBack: { ...settings.lookBack, hour: 12 } };
		const first = await poll(stored, NINE + 5 * DAY - 2 * HOUR, [], noon, found);
		const second = await poll(first.stored, NINE + 6 * DAY - 2 * HOUR, [], noon, found);
		expect([...first.records, ...second.records]).toEqual([late]);
	});

	test('remembers from the first poll on, also where that does not finish its window', async () => {
		const created = [known, { ...known, id: 10 }];
		const one = await poll(startAt(NINE, settings), NINE + DAY, created, {
			...settings,
			maxRecords: 1,
		});
		expect(one.records).toEqual([known]);
		const two = await poll(one.stored, NINE + DAY + 2 * HOUR, created, settings, byWindow(created));
		expect(two.records).toEqual([created[1]]);
		const three = await poll(two.stored, NINE + 2 * DAY, [], settings, byWindow(created));
		expect(three.records).toEqual([]);
	});

	test('goes back with a position that was in the future', async () => {
		const one = await poll(startAt(NINE + 365 * DAY, settings), NINE, [], settings);
		expect(one.warnings).toEqual([expect.stringContaining('was in the future')]);
		const found = byWindow([known, late]);
		const two = await poll(one.stored, NINE + 3 * DAY, [known], settings, byWindow([known]));
		const three = await poll(two.stored, NINE + 4 * DAY, [], settings, found);
		expect([two.records, three.records]).toEqual([[known], [late]]);
	});

	test('without the option nothing of it is stored', async () => {
		const { stored } = await afterDays();
		const off = await poll(stored, NINE + 5 * DAY, []);
		expect([off.stored.lookBack, off.stored.emitted]).toEqual([undefined, '']);
	});
});
