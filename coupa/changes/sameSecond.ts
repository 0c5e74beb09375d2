import type { PollClocks } from './advance';
import type { Cursor } from './cursor';
import { fingerprint, isOf } from './detect';
import { SECOND } from './times';
import type { Change, ChangeSource, PollSettings } from './types';

/** If more than this many share a second, only those whose second may not be over are read again. */
const FEW = 50;

interface SameSecond extends PollClocks {
	fresh: readonly Change[];
	/** Emitted before; those with another content than then are changes. */
	doubtful: readonly Change[];
}

/**
 * Adds a fingerprint of the whole content to changes whose second may not be over, if what was read may not
 * show a further change within it. The content is read before the record is emitted, so that a change in
 * between comes again and is not lost. A record that has another time by then has changed, and belongs to
 * the next window.
 *
 * @param doubtful emitted before; those with another content than then are changes
 */
export async function settleSameSecond(
	{ fresh, doubtful, localStart, leastOffset }: SameSecond,
	cursor: Cursor,
	settings: PollSettings,
	source: ChangeSource,
): Promise<Change[]> {
	if (!source.isPartial || settings.event === 'readyForExport') return [...fresh];
	const isOpen = ({ isUnsettled, print }: Change) => isUnsettled && print === undefined;
	const areFew = fresh.filter(isOpen).length <= FEW;
	const over = areFew ? -Infinity : localStart + (leastOffset ?? -Infinity) - SECOND;
	const settled = fresh.map((change) =>
		isOpen(change) && change.time <= over ? { ...change, isUnsettled: false } : change,
	);
	const open = [...settled.filter(isOpen), ...doubtful];
	const whole = await source.whole(open.map(({ id }) => id));
	const printed = open.flatMap((change) => {
		const record = whole.get(change.id)?.find((one) => isOf(change, one, settings));
		if (record === undefined) return [];
		return [{ ...change, isUnsettled: true, print: fingerprint(record) }];
	});
	return [
		...settled.filter((change) => !isOpen(change)),
		...printed.filter((change) => !cursor.hasEmitted(change)),
	];
}
