import {
	type ChangeSource,
	MAX_REMEMBERED,
	pollChanges,
	type PollSettings,
	seedState,
	storeState,
} from '../../../coupa/changes/index.ts';

const START = Date.UTC(2026, 0, 15, 9);
const PAGE = 1000;
const TOO_MANY = 3000;
const COUNT = MAX_REMEMBERED + TOO_MANY;

/** Ids 1 to `COUNT`; each hundred of them share a second. */
const all = Array.from({ length: COUNT }, (_, index) => {
	const time = new Date(START + Math.floor(index / 100) * 1000).toISOString();
	return { id: index + 1, 'created-at': time, 'updated-at': time };
});

const source: ChangeSource = {
	async *pages({ from, afterId = 0 }) {
		for (let start = afterId; start < COUNT; start += PAGE) {
			yield all
				.slice(start, start + PAGE)
				.filter((record) => Date.parse(record['updated-at']) >= from);
		}
	},
	unexported: async () => [],
	awaiting: async () => [],
	now: () => START + 15 * 60_000,
	serverTimeAt: (time) => time,
};

const settings: PollSettings = {
	event: 'createdOrUpdated',
	overlapMs: 60 * 60_000,
	maxRecords: COUNT + 1,
	exportField: 'last-exported-at',
	scope: '',
};

test('beyond 50,000 changes within the overlap, the oldest repeat, and it says so', async () => {
	const budget = { deadline: Infinity };
	const first = await pollChanges(seedState('', START), settings, source, budget);
	expect(first.records).toHaveLength(COUNT);
	expect(first.state.seen.size).toBe(MAX_REMEMBERED);
	expect(first.notices).toEqual([
		`More records changed within the overlap than can be remembered: ${TOO_MANY} may be emitted again. Shorten the overlap.`,
	]);
	expect(JSON.stringify(storeState(first.state)).length).toBeLessThan(600_000);

	const second = await pollChanges(first.state, settings, source, budget);
	expect(second.records.map(({ id }) => id)).toEqual(all.slice(0, TOO_MANY).map(({ id }) => id));
});

test('the cursor that was given stays as it is', async () => {
	const given = seedState('', START);
	given.seen.set(1, START);
	const before = structuredClone(given);
	await pollChanges(given, settings, source, { deadline: 0 });
	expect(given).toEqual(before);
});

test.each([
	['an ID', { 'updated-at': '2026-01-15T09:00:00Z' }],
	['updated-at', { id: 1 }],
])('a record without %s is refused: changes could not be told', async (what, record) => {
	const pages: ChangeSource['pages'] = async function* () {
		yield [record];
	};
	await expect(
		pollChanges(seedState('', START), settings, { ...source, pages }, { deadline: Infinity }),
	).rejects.toThrow(`Coupa sent a record without ${what}`);
});
