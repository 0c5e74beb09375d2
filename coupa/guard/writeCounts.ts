import { refuse } from '../errors';
import { RecentMap } from '../lib/recentMap';
import { counted } from '../lib/text';

/** More runs at a time than one process has; the one that wrote least recently is forgotten first. */
const MOST_RUNS = 5000;

/**
 * A whole number of writes; undefined for no limit.
 *
 * @throws CoupaError (`invalidRequest`) for what is no number, so that no write passes
 */
function limitOf(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '' || Number(value) === 0)
		return undefined;
	const limit = Number(value);
	if (Number.isInteger(limit) && limit > 0) return limit;
	return refuse(
		`The number of writes that a run may make cannot be read: "${String(value)}"`,
		'It is a whole number from 1, or 0 for no limit. Nothing was sent.',
		{ code: 'correctLimit', limit: 'writes' },
	);
}

/** Counts the writes that this process makes in each run. */
export class WriteCounts {
	private readonly counts = new RecentMap<number>(MOST_RUNS);

	/**
	 * Counts writes that are about to be sent: all of them, or none.
	 *
	 * @param run what is counted together
	 * @param writes how many
	 * @throws CoupaError (`invalidRequest`) when the run has had its writes
	 */
	take(run: string, most: unknown, writes = 1): void {
		const limit = limitOf(most);
		if (limit === undefined) return;
		const count = this.counts.get(run) ?? 0;
		if (count + writes > limit) {
			refuse(
				`This run has reached its limit of ${counted(limit, 'write')}`,
				`This one takes ${counted(writes, 'write')}, and was not sent.`,
				{ code: 'raiseWrites' },
			);
		}
		this.counts.set(run, count + writes);
	}
}
