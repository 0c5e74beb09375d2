/**
 * Random histories of a tenant and of n8n: records are created and changed before and in the middle of
 * polls, some turn up late, polls fail, connections break, n8n restarts. In the end, what Coupa shows
 * was emitted, and nothing twice.
 */
import { Rng } from '../simulation/model/rng.mts';
import { always, SEED } from '../support/random.mts';
import type { RecordChange } from '../support/sandbox.mts';
import type { PollResult } from '../support/triggerEngine.mts';
import {
	ENGINES,
	startTriggerScenario,
	type TriggerScenario,
} from '../support/triggerScenario.mts';

let scenario: TriggerScenario;
beforeAll(async () => {
	scenario = await startTriggerScenario();
});
afterAll(async () => await scenario.stop());

const HISTORIES = [1, 2, 3, 4];
const STEPS = 12;
const OVERLAP_MINUTES = 5;
/** How late records turn up, at most. */
const LATE_S = 120;
const match = { path: '/api/suppliers', query: 'updated_at[gt_or_eq]' };

/** A random whole number below a limit. */
type Roll = (below: number) => number;

/** An ID that no history had before. */
let nextId = 100_000;

const ids = new Set<number>();

/** The changes of one step: a record changes once at most, since Coupa counts time in seconds. */
function changesOfStep(roll: Roll): () => RecordChange {
	const unchanged = [...ids];
	return () => {
		if (roll(2) === 0 || unchanged.length === 0) {
			return { op: 'create', resource: 'suppliers', id: nextId++, record: {} };
		}
		const [id] = unchanged.splice(roll(unchanged.length), 1);
		return { op: 'update', resource: 'suppliers', id, record: {} };
	};
}

async function apply({ op, id = 0, record = {} }: RecordChange): Promise<void> {
	if (op === 'create') await scenario.sandbox.admin.createRecord('suppliers', { ...record, id });
	else await scenario.sandbox.admin.updateRecord('suppliers', id, record);
	ids.add(id);
}

function stampOf(record: Record<string, unknown>): string {
	return `${String(record.id)} of ${String(record['updated-at'])}`;
}

/** What Coupa shows of the records of this history. */
async function shown(): Promise<Set<string>> {
	const { admin } = scenario.sandbox;
	const records = await Promise.all([...ids].map((id) => admin.record('suppliers', id)));
	return new Set(records.map(stampOf));
}

/** A time not long ago, by the clock of Coupa. */
async function aWhileAgo(roll: Roll): Promise<string> {
	const { headers } = await fetch(`${scenario.sandbox.url}/api/currencies`);
	return new Date(Date.parse(headers.get('date') ?? '') - roll(LATE_S) * 1000).toISOString();
}

async function disturb(roll: Roll, during: RecordChange[]): Promise<void> {
	const { admin } = scenario.sandbox;
	const when = roll(2) === 0 ? 'before' : 'after';
	if (during.length > 0) await admin.fault({ kind: 'change', when, changes: during, match });
	if (roll(4) === 0) await admin.fault({ kind: 'status', status: 403, skip: roll(2), match });
	if (roll(8) === 0) await admin.fault({ kind: 'reset', skip: roll(2), match });
}

/** Changes that a fault was to make, but that no request came for, are made now. */
async function makeUp(during: RecordChange[]): Promise<void> {
	const { admin } = scenario.sandbox;
	const requests = await admin.requests();
	await Promise.all([admin.clearFaults(), admin.clearRequests()]);
	const made = requests.some(({ fault }) => fault === 'change');
	for (const change of during) {
		if (made) ids.add(change.id ?? 0);
		else await apply(change);
	}
}

describe.each(ENGINES)('on %s', (_name, Type) => {
	test.each(HISTORIES)(
		always('nothing is lost and nothing repeated: history %i'),
		async (which) => {
			const rng = new Rng(SEED + which);
			const roll: Roll = (below) => rng.whole(0, below - 1);
			ids.clear();
			for (let i = 0; i < 3; i++) await apply(changesOfStep(() => 0)());
			const before = await shown();
			await scenario.later();
			const options = {
				maxRecords: 1 + roll(8),
				overlapMinutes: OVERLAP_MINUTES,
				requestsPerSecond: 25,
			};
			const returned = { returnType: 'fields', returnFields: ['id', 'updated-at'] };
			const trigger = scenario.trigger(Type, 'suppliers', { options, ...returned });
			await trigger.activate();
			await trigger.poll();
			// What turns up late has a time after the activation, too: before it, nothing counts.
			await scenario.later(LATE_S);

			const emitted: string[] = [];
			const collect = ({ records }: PollResult) => emitted.push(...records.map(stampOf));
			for (let step = 0; step < STEPS; step++) {
				const change = changesOfStep(roll);
				await scenario.later(1 + roll(200));
				for (let i = roll(4); i > 0; i--) await apply(change());
				await scenario.later(1);
				const during = Array.from({ length: roll(3) }, change);
				await disturb(roll, during);
				if (roll(5) === 0) collect(await trigger.restart().catch(() => trigger.restart()));
				collect(await trigger.poll());
				await makeUp(during);
				if (roll(3) === 0) {
					const record = { 'updated-at': await aWhileAgo(roll) };
					await apply({ op: 'create', resource: 'suppliers', id: nextId++, record });
				}
			}
			await scenario.later(1);
			for (let quiet = 0; quiet < 2; ) {
				const result = await trigger.poll();
				expect(result.error).toBeUndefined();
				collect(result);
				quiet = result.emitted ? 0 : quiet + 1;
			}
			await trigger.deactivate();
			const expected = [...(await shown())].filter((stamp) => !before.has(stamp));
			expect(expected.length).toBeGreaterThan(STEPS / 2);
			expect({ lost: expected.filter((stamp) => !emitted.includes(stamp)) }).toEqual({ lost: [] });
			const repeated = emitted.filter((stamp, at) => emitted.indexOf(stamp) < at);
			expect({ repeated }).toEqual({ repeated: [] });
		},
	);
});
