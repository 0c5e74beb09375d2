import { createHash } from 'node:crypto';

import { CoupaError, refuse } from '../errors';
import { valueAt } from '../query';
import { type CoupaRecord, idOf } from '../read';
import type { Emitted } from './emitted';
import type { CursorState } from './state';
import type { TimeJudgement } from './timeBound';
import { isUntouched, timeField, timeOf } from './times';
import type { AwaitedExport, Change, ChangeEvent, PollSettings, Shown } from './types';

/** A 32-bit fingerprint of a record's content. */
export function fingerprint(record: CoupaRecord): number {
	return createHash('sha256').update(JSON.stringify(record)).digest().readUInt32BE(0);
}

type Identity = Pick<PollSettings, 'event' | 'idField'>;

/** A record's own ID, if it differs from the one by which it is read. */
function ownId(record: CoupaRecord, idField: string): number | undefined {
	return idField === 'id' ? undefined : idOf({ id: valueAt(record, idField) });
}

/** What identifies an export cycle: it is the same until the export mark is reset. */
export function cycleOf(record: CoupaRecord, { exportField }: PollSettings): number {
	return timeOf(record, exportField) ?? 0;
}

/** Remembers exports from their emission on: at the end of the queue, since the oldest come first. */
export function awaitExports(
	awaiting: Map<number, AwaitedExport>,
	changes: readonly Change[],
	settings: PollSettings,
	emittedAt: number,
): void {
	for (const { key, record } of changes) {
		awaiting.delete(key);
		awaiting.set(key, { cycle: cycleOf(record, settings), emittedAt });
	}
}

/** True unless a record shows that it is another one, or has another time. */
export function isOf(change: Change, record: CoupaRecord, { event, idField }: Identity): boolean {
	const time = timeOf(record, timeField(event)) ?? change.time;
	return time === change.time && (ownId(record, idField) ?? change.key) === change.key;
}

/**
 * A record as a change.
 *
 * @throws CoupaError (`badResponse`) when it lacks the fields that show changes
 */
export function toChange(record: CoupaRecord, { event, idField }: Identity): Change {
	const id = idOf(record);
	const field = timeField(event);
	const time = timeOf(record, field);
	if (id === undefined || time === undefined) {
		throw new CoupaError({
			kind: 'badResponse',
			message: `Coupa sent a record without ${id === undefined ? 'an ID' : field}`,
			description: 'The trigger needs both to detect changes. Choose another object.',
		});
	}
	return { id, key: ownId(record, idField) ?? id, time, record, isUnsettled: false };
}

/**
 * True when two records cannot be told apart by their IDs, and are not the same.
 *
 * @param answer one answer of Coupa: in the next one, a record may have changed
 */
export function showsSharedIds(
	answer: readonly CoupaRecord[],
	{ idField }: Pick<Identity, 'idField'>,
): boolean {
	const byKey = new Map<number | undefined, CoupaRecord>();
	return answer.some((record) => {
		const key = ownId(record, idField) ?? idOf(record);
		const before = byKey.get(key);
		byKey.set(key, record);
		return before !== undefined && JSON.stringify(before) !== JSON.stringify(record);
	});
}

/** How to judge a page of changes. */
export interface Judgement extends TimeJudgement {
	event: ChangeEvent;
	emitted: Emitted;
	/** IDs are not unique for this object: only the content tells records apart. */
	sharesIds: boolean;
	/** Records may be read in a form that does not show what changed. */
	isPartial: boolean;
}

export interface Detected {
	/** Not emitted yet. */
	fresh: Change[];
	/** Emitted with exactly this time; whether their content is still the same must be checked. */
	doubtful: Change[];
	/** The latest plausible time on the page, in ms, and its lowest and highest ID. */
	newest: number;
	lowestId: number;
	highestId: number;
}

/**
 * The new ones among created records that share ID and time. They may have changed since, so their content
 * proves nothing, but their count does.
 */
function createdAmongSharing(changes: readonly Change[], emitted: Emitted): Change[] {
	const groups = new Map<string, Change[]>();
	for (const change of changes) {
		const name = `${change.key}.${change.time}`;
		groups.set(name, [...(groups.get(name) ?? []), change]);
	}
	return [...groups.values()].flatMap((group) => {
		const known = emitted.printsOf(group[0].key, group[0].time) ?? new Set();
		const others = group.filter(({ print = 0 }) => !known.has(print));
		const count = group.length - known.size;
		return count > 0 ? others.slice(-count) : [];
	});
}

/** The records of a page that were not emitted yet. */
export function detect(page: readonly Change[], judgement: Judgement): Detected {
	const { event, emitted, sharesIds, isPartial, latestPossible } = judgement;
	const found: Detected = {
		fresh: [],
		doubtful: [],
		newest: -Infinity,
		lowestId: Infinity,
		highestId: -Infinity,
	};
	for (const { id, time } of page) {
		if (time <= latestPossible) found.newest = Math.max(found.newest, time);
		found.lowestId = Math.min(found.lowestId, id);
		found.highestId = Math.max(found.highestId, id);
	}
	// An answer is a snapshot: its newest time shows that earlier times are over.
	const overBefore = judgement.overBefore(found.newest);
	const judged = page
		.filter(({ record }) => event !== 'updated' || !isUntouched(record))
		.map((change): Change => {
			const isUnsettled = event !== 'created' && change.time >= overBefore;
			const needsPrint = sharesIds || (isUnsettled && !isPartial);
			const print = needsPrint ? { print: fingerprint(change.record) } : {};
			return { ...change, isUnsettled, ...print };
		});
	if (sharesIds && event === 'created') {
		return { ...found, fresh: createdAmongSharing(judged, emitted) };
	}
	for (const change of judged) {
		const prints = emitted.printsOf(change.key, change.time);
		if (prints === undefined) found.fresh.push(change);
		else if (prints.size === 0) continue;
		else if (isPartial && !sharesIds) found.doubtful.push(change);
		else {
			const print = change.print ?? fingerprint(change.record);
			if (!prints.has(print)) found.fresh.push({ ...change, print });
		}
	}
	return found;
}

/** Which records of a page count, and how it was read. */
interface Part extends TimeJudgement {
	shown: Shown;
	afterId?: number;
	before?: number;
}

/**
 * The records of a page that were not emitted yet, as far as the cursor knows.
 *
 * @throws CoupaError (`invalidRequest`) where exports cannot be told apart
 */
export function detectIn(
	state: CursorState,
	settings: PollSettings,
	page: readonly CoupaRecord[],
	{ afterId = -Infinity, before = Infinity, shown, ...judged }: Part,
): Detected {
	const { event } = settings;
	const changes = page
		.map((record) => toChange(record, settings))
		.filter(({ id, time }) => id > afterId && time < before);
	if (shown.sharesIds) state.sharesIds = true;
	const sharesIds = state.sharesIds === true;
	if (sharesIds && event === 'readyForExport') {
		refuse(
			'Records of this object share IDs',
			'The trigger cannot know which of them was exported. Choose another event.',
		);
	}
	const { emitted, awaiting } = state;
	const found = detect(changes, {
		event,
		emitted,
		sharesIds,
		isPartial: shown.isPartial,
		...judged,
	});
	if (event !== 'readyForExport') return found;
	const isNew = ({ key, record }: Change) => awaiting.get(key)?.cycle !== cycleOf(record, settings);
	return { ...found, fresh: found.fresh.filter(isNew), doubtful: [] };
}
