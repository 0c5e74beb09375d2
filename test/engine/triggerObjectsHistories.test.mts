/**
 * Random histories of a tenant and a trigger that watches two of its objects: records of both are created
 * and changed, some turn up late, one object fails while the other has changes, n8n restarts, and the tenant
 * has a quirk. In the end, what Coupa shows of both was emitted, nothing twice, and each record that was
 * created was called so once.
 */
import { Rng } from '../simulation/model/rng.mts';
import { always, SEED } from '../support/random.mts';
import { object } from '../support/scenario.mts';
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

const OBJECTS = ['suppliers', 'departments'] as const;
const QUIRKS = [
	'',
	'page-cap=7',
	'random-ties,no-date',
	'unordered',
	'comes-whole,absurd-date',
	'ignores-dir,late-date',
];
const STEPS = 8;
/** How late records turn up, at most. */
const LATE_S = 120;

/** An ID that no history had before. */
let nextId = 200_000;

/** What happens in both objects, and what of it is known. */
class History {
	private readonly rng: Rng;

	/** The IDs of each object, by the number of the step in which each changed last. */
	private readonly changed = new Map<string, number>();

	private readonly ids = new Map<string, number[]>(OBJECTS.map((path) => [path, []]));

	/** What is dated before the trigger was activated need not come. */
	private activatedAt = 0;

	constructor(rng: Rng) {
		this.rng = rng;
	}

	/** A record changes once in a step at most, since Coupa counts time in seconds. */
	async change(path: string, step: number): Promise<void> {
		const ids = this.ids.get(path) ?? [];
		const { admin } = scenario.sandbox;
		const free = ids.filter((id) => this.changed.get(`${path} ${id}`) !== step);
		const isNew = free.length === 0 || this.rng.chance(0.5);
		const id = isNew ? nextId++ : this.rng.pick(free);
		if (isNew) {
			await admin.createRecord(path, { id });
			ids.push(id);
		} else await admin.updateRecord(path, id, {});
		this.changed.set(`${path} ${id}`, step);
	}

	/** A record that was created a while ago, and is seen only now. */
	async turnUpLate(path: string, step: number): Promise<void> {
		const [id, ago] = [nextId++, this.rng.whole(0, LATE_S) * 1000];
		const time = new Date(Math.max(this.activatedAt, (await this.clock()) - ago)).toISOString();
		await scenario.sandbox.admin.createRecord(path, {
			id,
			'created-at': time,
			'updated-at': time,
		});
		this.ids.get(path)?.push(id);
		this.changed.set(`${path} ${id}`, step);
	}

	async activated(): Promise<void> {
		this.activatedAt = await this.clock();
	}

	/** What Coupa shows. */
	async shown(): Promise<string[]> {
		const stamps: string[] = [];
		for (const [path, ids] of this.ids) {
			for (const id of ids) {
				stamps.push(stampOf(path, await scenario.sandbox.admin.record(path, id)));
			}
		}
		return stamps;
	}

	/** By the times that Coupa stamps. */
	private async clock(): Promise<number> {
		const [path, id] = ['users', nextId++];
		const record = await scenario.sandbox.admin.createRecord(path, { id });
		return Date.parse(String(record['updated-at']));
	}
}

function stampOf(path: unknown, record: Record<string, unknown>): string {
	return `${String(path)} ${String(record.id)} of ${String(record['updated-at'])}`;
}

/** Fails one of the objects for a while, or breaks a connection. */
async function disturb(rng: Rng): Promise<void> {
	const { admin } = scenario.sandbox;
	await admin.clearFaults();
	const match = { path: `/api/${rng.pick(OBJECTS)}`, query: 'updated_at[gt_or_eq]' };
	const times = rng.whole(1, 3);
	if (rng.chance(0.4)) await admin.fault({ kind: 'status', status: 403, times, match });
	if (rng.chance(0.2)) await admin.fault({ kind: 'reset', match });
}

describe.each(ENGINES)('on %s', (_name, Type) => {
	test.each(QUIRKS)(
		always('nothing of two objects is lost and nothing repeated, with "%s"'),
		async (quirks) => {
			const rng = new Rng(SEED + QUIRKS.indexOf(quirks));
			const history = new History(rng);
			await scenario.sandbox.admin.tenant('');
			await scenario.sandbox.admin.clearFaults();
			await scenario.later(3600);
			for (const path of OBJECTS) await history.change(path, -1);
			const before = await history.shown();
			await scenario.later();
			await scenario.sandbox.admin.tenant(quirks);
			const trigger = scenario.trigger(Type, OBJECTS[0], {
				moreObjects: { object: [{ object: object(OBJECTS[1]) }] },
				options: { maxRecords: rng.whole(1, 8), requestsPerSecond: 25 },
			});
			await trigger.activate();
			await trigger.poll();
			await scenario.later(1);
			await history.activated();

			const found: PollResult['records'] = [];
			const collect = ({ records }: PollResult) => found.push(...records);
			for (let step = 0; step < STEPS; step++) {
				await scenario.later(rng.whole(1, 200));
				for (const path of OBJECTS) {
					for (let i = rng.whole(0, 3); i > 0; i--) await history.change(path, step);
				}
				await scenario.later(1);
				await disturb(rng);
				if (rng.chance(0.2)) {
					collect(
						await trigger.restart().catch(async () => {
							await scenario.sandbox.admin.clearFaults();
							return await trigger.restart();
						}),
					);
				}
				collect(await trigger.poll());
				if (rng.chance(0.3)) await history.turnUpLate(rng.pick(OBJECTS), step);
			}
			await scenario.sandbox.admin.clearFaults();
			// What a quirk shows late is there by then.
			await scenario.later(60);
			for (let quiet = 0; quiet < 2; ) {
				const result = await trigger.poll();
				expect(result.error).toBeUndefined();
				collect(result);
				quiet = result.emitted ? 0 : quiet + 1;
			}
			await trigger.deactivate();

			const expected = (await history.shown()).filter((stamp) => !before.includes(stamp));
			const emitted = found.map((record) => stampOf(record.object, record));
			expect({ lost: expected.filter((stamp) => !emitted.includes(stamp)) }).toEqual({ lost: [] });
			const repeated = emitted.filter((stamp, at) => emitted.indexOf(stamp) < at);
			expect({ repeated }).toEqual({ repeated: [] });
			// The first emission of each record that was not there before, and no other, is "created".
			const isKnown = new Set(before.map((stamp) => stamp.split(' of ')[0]));
			const wrong = found.filter((record) => {
				const name = `${String(record.object)} ${String(record.id)}`;
				const isFirst = !isKnown.has(name);
				isKnown.add(name);
				return record.change !== (isFirst ? 'created' : 'updated');
			});
			expect({ wrong: wrong.map((record) => stampOf(record.object, record)) }).toEqual({
				wrong: [],
			});
		},
	);
});
