import { DateTime } from 'luxon';

import type { ChangeEvent, PollSettings } from '../../coupa/changes';
import { refuse } from '../../coupa/errors';
import {
	type OperationOptions,
	optionsParameter,
	type ParameterSource,
	textParameter,
} from '../shared/parameters';
import type { Target } from '../shared/target';

const EVENTS: readonly ChangeEvent[] = ['created', 'createdOrUpdated', 'readyForExport', 'updated'];
const DEFAULT_MAX_RECORDS = 1000;
const DEFAULT_OVERLAP_MINUTES = 5;
const MINUTE_MS = 60_000;

interface TriggerOptions extends OperationOptions {
	emitAgainAfterHours?: number;
	maxRecords?: number;
	overlapMinutes?: number;
}

/** The options of the trigger, as far as the person set them. */
export function triggerOptions(source: ParameterSource): TriggerOptions {
	return optionsParameter(source) as TriggerOptions;
}

function isEvent(value: string): value is ChangeEvent {
	return (EVENTS as readonly string[]).includes(value);
}

/** A number of the options, or its default; refused when it is none or out of bounds. */
function bounded(
	name: string,
	value: unknown,
	fallback: number,
	[min, max]: [number, number],
): number {
	const number = value === undefined ? fallback : Number(value);
	if (!(number >= min && number <= max)) {
		refuse(`The option "${name}" is not usable`, `Enter a number from ${min} to ${max}.`);
	}
	return number;
}

/**
 * What the trigger waits for and how it reads.
 *
 * @param conditions the filters as they stand in the node, with expressions not yet resolved, so that
 * a condition such as "since yesterday" does not look like a new one in each poll
 */
export function pollSettings(
	source: ParameterSource,
	target: Target,
	conditions: unknown,
): PollSettings {
	const event = textParameter(source, 'event');
	if (!isEvent(event)) return refuse(`"${event}" is not an event`, 'Choose one from the list.');
	const options = triggerOptions(source);
	const overlap = bounded('Overlap', options.overlapMinutes, DEFAULT_OVERLAP_MINUTES, [0, 1440]);
	const maxRecords = bounded(
		'Most Records per Poll',
		options.maxRecords,
		DEFAULT_MAX_RECORDS,
		[1, 10_000],
	);
	const { resource } = target;
	const dated =
		resource !== undefined && source.catalog.fieldsOf(resource.object).has('last-exported-at');
	return {
		event,
		exportField: dated ? 'last-exported-at' : 'updated-at',
		overlapMs: overlap * MINUTE_MS,
		maxRecords: Math.floor(maxRecords),
		...(options.emitAgainAfterHours !== undefined && {
			emitAgainAfterMs:
				bounded('Emit Again After', options.emitAgainAfterHours, 24, [1, 24 * 365]) *
				60 *
				MINUTE_MS,
		}),
		scope: JSON.stringify([event, target.path, conditions]),
	};
}

/**
 * The date from which to start, in ms; undefined to start from the activation.
 *
 * @throws CoupaError (`invalidRequest`) when it is no date
 */
export function startDate(source: ParameterSource): number | undefined {
	if (textParameter(source, 'startFrom') !== 'date') return undefined;
	const text = textParameter(source, 'startDate');
	const date = DateTime.fromISO(text, { zone: source.timezone });
	if (!date.isValid)
		refuse(`The start date "${text}" is not a date`, 'Enter for example 2026-01-31.');
	return date.toMillis();
}
