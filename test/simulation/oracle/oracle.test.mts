/**
 * The oracles judge what somebody else did. Here that is somebody who looks at the records themselves,
 * and makes no mistake, or just one.
 */
import fc from 'fast-check';

import { always, SEED } from '../../support/random.mts';
import { Tenant } from '../model/tenant.mts';
import { toRecord, type Version } from '../model/version.mts';
import { quirksOf } from '../quirks/draw.mts';
import { HistoryRun } from '../run/historyRun.mts';
import { playWorld } from '../run/worlds.mts';
import { histories } from '../traffic/drawHistory.mts';
import { ChangeOracle } from './changes.mts';
import { perfectReader, PerfectWatcher } from './perfect.mts';

const RUNS = 25;
const RIGHT = { lost: 0, repeated: 0, misplaced: 0 };

test.each(quirksOf('worlds'))(
	always('who looks at the records reads right, with %s'),
	async (quirk) => {
		for (let run = 0; run < RUNS; run++) {
			const findings = await playWorld(SEED + run, new Set([quirk]), perfectReader());
			expect(findings).toMatchObject(RIGHT);
		}
	},
);

test.each(quirksOf('histories'))(
	always('who looks at the records emits right, with %s'),
	async (quirk) => {
		const quirks = new Set([quirk]);
		const property = fc.asyncProperty(histories(quirks), async (history) => {
			const run = new HistoryRun(history, quirks, (options) => new PerfectWatcher(options));
			expect(await run.run()).toEqual({ ...RIGHT, details: [] });
		});
		await fc.assert(property, { seed: SEED, numRuns: RUNS });
	},
);

test.each<[string, 'lost' | 'misplaced' | 'repeated', (found: Version[]) => Version[]]>([
	['leaves out a record', 'lost', (found) => found.filter((_, at) => at !== found.length >> 1)],
	['gives a record again', 'repeated', (found) => [found[0], ...found]],
	['changes the order', 'misplaced', (found) => [...found.slice(1), found[0]]],
])(always('a reader that %s is found out'), async (_what, kind, mistake) => {
	let found = 0;
	for (let run = 0; run < RUNS; run++) {
		const broken = perfectReader((records) => (records.length > 2 ? mistake(records) : records));
		found += (await playWorld(SEED + run, new Set(), broken))[kind];
	}
	expect(found).toBeGreaterThan(0);
});

describe('of changes', () => {
	const START = Date.UTC(2026, 0, 15, 9);

	function watched(event: 'createdOrUpdated' | 'readyForExport' = 'createdOrUpdated') {
		const tenant = new Tenant(START, new Set(['coarse-stamps']));
		const oracle = new ChangeOracle({
			tenant,
			event,
			onlyOpen: false,
			exportField: 'last-exported-at',
			overlapMs: 0,
			isReadTwice: false,
			toleranceMs: 0,
			owedFrom: START,
		});
		/** Emits what is there now, but for what is left out. */
		const poll = (
			emits: (version: Version) => boolean = () => true,
			fields = ['id', 'revision'],
		) => {
			const all = [...tenant.current.values()];
			for (const version of all) version.servedAt = tenant.now;
			const records = all.filter(emits).map((version) => {
				const record = toRecord(version);
				return Object.fromEntries(fields.map((name) => [name, record[name]]));
			});
			oracle.emit(records, tenant.now, true);
			tenant.advance(10_000);
			return oracle.findings;
		};
		const atRest = () => {
			oracle.checkComplete(tenant.now);
			return oracle.findings;
		};
		return { tenant, oracle, poll, atRest };
	}

	test('each once is right', () => {
		const { tenant, poll, atRest } = watched();
		tenant.create('open');
		poll();
		tenant.update(101, 'closed');
		poll();
		expect(atRest()).toEqual({ ...RIGHT, details: [] });
	});

	test('what was not emitted is lost', () => {
		const { tenant, poll, atRest } = watched();
		tenant.create('open');
		tenant.create('open');
		poll(({ key }) => key !== 102);
		expect(atRest()).toMatchObject({ lost: 1, repeated: 0, misplaced: 0 });
	});

	test('a change within the second of another one is lost where only the first was emitted', () => {
		const { tenant, poll, atRest } = watched();
		tenant.create('open');
		poll(undefined, ['id']);
		tenant.update(101, 'closed');
		poll(() => false);
		expect(atRest()).toMatchObject({ lost: 1, repeated: 0 });
	});

	test('the same again is a repetition, also where the fields show nothing of the change', () => {
		const { tenant, poll } = watched();
		tenant.create('open');
		poll(undefined, ['id']);
		expect(poll(undefined, ['id'])).toMatchObject({ lost: 0, repeated: 1 });
	});

	test('what nobody waits for is misplaced', () => {
		const { tenant, poll } = watched('readyForExport');
		tenant.create('open');
		tenant.markExported(101, true);
		expect(poll()).toMatchObject({ lost: 0, repeated: 0, misplaced: 1 });
	});

	test('what is on another instance is owed, whatever was emitted of the one before', () => {
		const { tenant, oracle, poll, atRest } = watched('readyForExport');
		tenant.create('open');
		poll();
		const other = new Tenant(tenant.now, new Set(), tenant);
		oracle.switchInstance(other);
		other.create('open');
		other.advance(10_000);
		expect(atRest()).toMatchObject({ lost: 1 });
	});
});
