import { refuse } from '../errors';
import { toChange } from './detect';
import { SECOND, timeField } from './times';
import type { ChangeSource, PollSettings } from './types';

/** Whether any record has this time or a later one. */
async function isFound(from: number, source: ChangeSource): Promise<boolean> {
	if ((await source.newest(from)).length > 0) return true;
	// That page may hold only records that the API user must not see.
	for await (const page of source.pages({ from, expected: 0, room: () => Infinity })) {
		if (page.length > 0) return true;
	}
	return false;
}

/**
 * An empty result for a condition on the time proves nothing by itself: Coupa may not keep such a time for
 * this object, or may select by another one than it shows. So the newest record is read without the
 * condition, and must then be found by the time that it shows.
 *
 * @throws CoupaError where changes of this object cannot be detected
 */
export async function proveSelection(settings: PollSettings, source: ChangeSource): Promise<void> {
	const shown = (await source.newest()).map((record) => toChange(record, settings));
	if (shown.length === 0) return;
	const time = shown.reduce((latest, change) => Math.max(latest, change.time), -Infinity);
	// A second earlier: this tests the condition, not how Coupa rounds.
	if (await isFound(time - SECOND, source)) return;
	const field = timeField(settings.event);
	refuse(
		`Coupa does not select this object by ${field}`,
		`It shows a record of ${new Date(time).toISOString()}, but finds none from then on, so changes cannot be detected. Choose another object.`,
	);
}

/** The same, unless some record meets the condition: that proves it, too. */
export async function proveSelectionFrom(
	time: number,
	settings: PollSettings,
	source: ChangeSource,
): Promise<void> {
	if ((await source.newest(time)).length === 0) await proveSelection(settings, source);
}
