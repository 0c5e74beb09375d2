import { DateTime } from 'luxon';

import type { ChangeEvent, LookBackSettings, PollSettings } from '../../coupa/changes';
import { refuse } from '../../coupa/errors';
import {
	type OperationOptions,
	optionsParameter,
	type ParameterSource,
	textParameter,
} from '../shared/parameters';
import type { Watched } from './watched';

const EVENTS: readonly ChangeEvent[] = ['created', 'createdOrUpdated', 'readyForExport', 'updated'];
const DEFAULT_MAX_RECORDS = 1000;
const DEFAULT_OVERLAP_MINUTES = 5;
const MINUTE_MS = 60_000;

const DEFAULT_LOOK_BACK_DAYS = 7;
const DEFAULT_LOOK_BACK_HOUR = 3;

interface TriggerOptions extends OperationOptions {
	emitAgainAfterHours?: number;
	lookBackDays?: number;
	lookBackHour?: number;
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

/** Once a day the last days again, where the person set one of the two options. */
function lookBackOf(source: ParameterSource): LookBackSettings | undefined {
	const { lookBackDays, lookBackHour } = triggerOptions(source);
	if (lookBackDays === undefined && lookBackHour === undefined) return undefined;
	const days = bounded('Look Back', lookBackDays, DEFAULT_LOOK_BACK_DAYS, [1, 31]);
	const hour = bounded('Look Back at Hour', lookBackHour, DEFAULT_LOOK_BACK_HOUR, [0, 23]);
	return { days, hour: Math.floor(hour), timezone: source.timezone };
}

/** The most records of one poll, of all objects together. */
export function mostRecords(source: ParameterSource): number {
	const { maxRecords } = triggerOptions(source);
	return Math.floor(bounded('Most Records per Poll', maxRecords, DEFAULT_MAX_RECORDS, [1, 10_000]));
}

/**
 * What the trigger waits for and how it reads one of its objects.
 *
 * @param origin of the instance: what was emitted of another one counts no longer
 */
export function pollSettings(
	{ parameters: source, target, conditions }: Watched,
	origin: string,
): PollSettings {
	const event = textParameter(source, 'event');
	if (!isEvent(event)) return refuse(`"${event}" is not an event`, 'Choose one from the list.');
	const { overlapMinutes, emitAgainAfterHours } = triggerOptions(source);
	const overlap = bounded('Overlap', overlapMinutes, DEFAULT_OVERLAP_MINUTES, [0, 1440]);
	const { resource } = target;
	const dated =
		resource !== undefined && source.catalog.fieldsOf(resource.object).has('last-exported-at');
	return {
		event,
		exportField: dated ? 'last-exported-at' : 'updated-at',
		idField: resource?.idField ?? 'id',
		lookbackWindowMs: overlap * MINUTE_MS,
		maxRecords: mostRecords(source),
		...(emitAgainAfterHours !== undefined && {
			emitAgainAfterMs:
				bounded('Emit Again After', emitAgainAfterHours, 24, [1, 24 * 365]) * 60 * MINUTE_MS,
		}),
		lookBack: lookBackOf(source),
		cursorKey: JSON.stringify([origin, event, target.path, conditions]),
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
