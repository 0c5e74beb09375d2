import type { ChangeSource, PollSettings } from '../../../coupa/changes/index.ts';
import { type CoupaRecord, idOf, MAX_PARALLEL_REQUESTS } from '../../../coupa/read/index.ts';
import { Behaviour } from '../../simulation/model/behaviour.mts';
import { Tenant } from '../../simulation/model/tenant.mts';
import type { QuirkName } from '../../simulation/quirks/table.mts';
import { SimulatedTrigger } from '../../simulation/run/trigger.mts';
import { type Poll, UNDISTURBED } from '../../simulation/traffic/history.mts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface WatchOptions extends Partial<Omit<PollSettings, 'cursorKey'>> {
	skewMs?: number;
	quirks?: readonly QuirkName[];
	/** For what a quirk leaves open. */
	noise?: number;
	/** How long each of the three parts of a request takes, as a number in [0, 1). */
	slowness?: number;
	/** Between requests that leave one after the other, in ms. */
	paceMs?: number;
	parallelRequests?: number;
	/** Called when a request was sent, before Coupa looks at its records. */
	meanwhile?: (request: number) => void;
}

export interface Watch {
	tenant: Tenant;
	trigger: SimulatedTrigger;
	/** Polls and saves. */
	poll(disturbed?: Partial<Poll>): Promise<{ ids: number[]; requests: number; warnings: string[] }>;
	/** Polls until nothing comes, a minute apart, and gives the ids of each poll. */
	pollAll(): Promise<number[][]>;
}

/** An activated trigger on an empty Coupa, ten seconds after the full hour. */
export async function watch(options: WatchOptions = {}): Promise<Watch> {
	const { skewMs = 0, quirks: names = [], noise = 1, slowness = 0, meanwhile, ...others } = options;
	const { paceMs = 0, parallelRequests = MAX_PARALLEL_REQUESTS, ...settings } = others;
	const quirks = new Set(names);
	const tenant = new Tenant(Date.UTC(2026, 0, 15, 9, 0, 10), quirks);
	const trigger = new SimulatedTrigger({
		tenant,
		behaviour: new Behaviour(quirks, noise),
		settings: {
			event: 'createdOrUpdated',
			lookbackWindowMs: 5 * MINUTE,
			maxRecords: 1000,
			exportField: 'last-exported-at',
			idField: 'id',
			cursorKey: '',
			...settings,
		},
		setup: {
			onlyOpen: false,
			paceMs,
			parallelRequests,
			returnType: { kind: 'default' },
			savesEachPoll: false,
			skewsMs: [skewMs],
		},
		random: () => slowness,
		meanwhile: (_poll, request, stage) => {
			if (stage === 'before') meanwhile?.(request);
		},
	});
	await trigger.activate();

	const poll: Watch['poll'] = async (disturbed) => {
		const outcome = await trigger.read({ ...UNDISTURBED, ...disturbed });
		trigger.save(outcome);
		return {
			ids: outcome.finished.map(({ id }) => Number(id)),
			requests: outcome.connection.requests.length,
			warnings: outcome.warnings,
		};
	};

	return {
		tenant,
		trigger,
		poll,
		async pollAll() {
			const polls: number[][] = [];
			for (;;) {
				const { ids } = await poll();
				if (ids.length === 0) return polls;
				polls.push(ids);
				tenant.advance(MINUTE);
			}
		},
	};
}

/** Creates so many records at once; their ids go up from 101. */
export function createMany(tenant: Tenant, count: number): void {
	for (let index = 0; index < count; index++) tenant.create('open');
}

/** `[101, 102, …]`: the ids of the first records. */
export function firstIds(count: number, skipped = 0): number[] {
	return Array.from({ length: count }, (_, index) => 101 + skipped + index);
}

/** A source that has these records in its window, and shows all of them whole. */
export function sourceOf(
	records: CoupaRecord[],
	changed: Pick<ChangeSource, 'now'> & Partial<ChangeSource>,
): ChangeSource {
	return {
		isPartial: false,
		sharesIds: false,
		namesFields: false,
		hidesPages: false,
		pageRows: 0,
		async *pages() {
			yield records;
		},
		newest: async () => records,
		unexported: async () => records,
		awaiting: async () => [],
		whole: async () => new Map(records.map((record) => [idOf(record) ?? 0, [record]])),
		finish: async (changes) => changes.map(({ record }) => [record]),
		leastOffset: () => 0,
		pause: async () => undefined,
		...changed,
	};
}
