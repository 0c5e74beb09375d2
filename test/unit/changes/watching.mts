import type { PollSettings } from '../../../coupa/changes/index.ts';
import { MAX_PARALLEL_REQUESTS } from '../../../coupa/read/index.ts';
import type { Poll } from '../../support/historyTypes.mts';
import { SimulatedTrigger, UNDISTURBED } from '../../support/simulatedTrigger.mts';
import { WorldRecords } from '../../support/worldRecords.mts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface WatchOptions extends Partial<Omit<PollSettings, 'scope'>> {
	skewMs?: number;
	ignoresOrder?: boolean;
	/** How long each of the three parts of a request takes, as a number in [0, 1). */
	slowness?: number;
	/** Between requests that leave one after the other, in ms. */
	paceMs?: number;
	parallelRequests?: number;
	/** Called when a request was sent, before it is answered. */
	meanwhile?: (request: number) => void;
}

export interface Watch {
	records: WorldRecords;
	trigger: SimulatedTrigger;
	/** Polls and saves. */
	poll(disturbed?: Partial<Poll>): Promise<{ ids: number[]; requests: number; notices: string[] }>;
	/** Polls until nothing comes, a minute apart, and gives the ids of each poll. */
	pollAll(): Promise<number[][]>;
}

/** An activated trigger on an empty Coupa, ten seconds after the full hour. */
export async function watch(options: WatchOptions = {}): Promise<Watch> {
	const { skewMs = 0, ignoresOrder = false, slowness = 0, meanwhile, ...others } = options;
	const { paceMs = 0, parallelRequests = MAX_PARALLEL_REQUESTS, ...settings } = others;
	const records = new WorldRecords(Date.UTC(2026, 0, 15, 9, 0, 10));
	const trigger = new SimulatedTrigger({
		records,
		settings: {
			event: 'createdOrUpdated',
			overlapMs: 5 * MINUTE,
			maxRecords: 1000,
			exportField: 'last-exported-at',
			scope: '',
			...settings,
		},
		world: {
			skewsMs: [skewMs],
			ignoresOffset: false,
			ignoresOrder,
			onlyOpen: false,
			paceMs,
			parallelRequests,
			savesEachPoll: false,
			withoutDate: false,
		},
		random: () => slowness,
		meanwhile: (_step, request) => meanwhile?.(request),
	});
	await trigger.activate();

	const poll: Watch['poll'] = async (disturbed) => {
		const outcome = await trigger.read({ ...UNDISTURBED, ...disturbed });
		trigger.save(outcome);
		return {
			ids: outcome.records.map(({ id }) => Number(id)),
			requests: outcome.connection.requests.length,
			notices: outcome.notices,
		};
	};

	return {
		records,
		trigger,
		poll,
		async pollAll() {
			const polls: number[][] = [];
			for (;;) {
				const { ids } = await poll();
				if (ids.length === 0) return polls;
				polls.push(ids);
				records.advance(MINUTE);
			}
		},
	};
}

/** Creates so many records at once; their ids go up from 101. */
export function createMany(records: WorldRecords, count: number): void {
	for (let index = 0; index < count; index++) records.create('open');
}

/** `[101, 102, …]`: the ids of the first records. */
export function firstIds(count: number, skipped = 0): number[] {
	return Array.from({ length: count }, (_, index) => 101 + skipped + index);
}
