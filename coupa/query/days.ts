import type { DateTime } from 'luxon';

import type { Field } from '../catalog';

// Why: docs/decisions/020-decimals-and-days.md
/**
 * Fields such as `invoice-date` mean a day, although Coupa calls their type a time: midnight in a zone
 * would be the day before in another.
 */
export function meansDay({ type, name = '' }: Partial<Field>): boolean {
	return type === 'date' || (type === 'datetime' && /(^|-)date$/.test(name));
}

export function isMidnight(time: DateTime): boolean {
	return time.hour + time.minute + time.second + time.millisecond === 0;
}

/** The day of a text that is a midnight without a zone, as pickers give it; undefined for any other text. */
export function dayOfMidnight(text: string): string | undefined {
	return /^\s*(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?\s*$/.exec(text)?.[1];
}
