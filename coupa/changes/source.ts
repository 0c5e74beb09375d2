import { underscored } from '../lib/names';
import { argumentValue, conditionPaths, mayRepeatRows, type ReturnType, valueAt } from '../query';
import {
	collectRecords,
	type CoupaRecord,
	type Habits,
	idOf,
	PAGE_SIZE,
	type PageSource,
	readByKeyset,
	readInParallel,
} from '../read';
import type { QueryArgument } from '../types';
import { checkedPages, MissingFields } from './checkedPages';
import { neededFields, projectionOf } from './projection';
import { reread, rereadFitting } from './reread';
import { isOf, showsSharedIds } from './detect';
import { sampleKind } from './kind';
import { isUntouched, timeField, timeOf, wholeSecond } from './times';
import type { Change, ChangeSource, EmittedRecord, PollSettings, WindowRequest } from './types';

export interface CoupaChanges extends ChangeSource {
	/** The newest record that the trigger could emit, for a test; undefined when there is none. */
	sample(): Promise<EmittedRecord | undefined>;
}

export interface CoupaChangesOptions
	extends Pick<PollSettings, 'event' | 'exportField' | 'idField'> {
	readPage: PageSource;
	/** The user's conditions. */
	filters: readonly QueryArgument[];
	returnType: ReturnType;
	/** Whether records are known to show a value at a dotted path: only such fields are asked for by name. */
	hasField(path: string): boolean;
	/** Fields must be asked for by name, as an earlier poll found out. */
	namesFields: boolean;
	/** How the tenant answers for the object, as this process has seen it. */
	habits?: Habits;
	/** Most pages of a window that are under way at a time. */
	parallelRequests: number;
	now(): number;
	leastOffset(): number | undefined;
	pause(ms: number): Promise<void>;
	warn(message: string): void;
}

/** As a condition: to the second, which is as fine as Coupa counts [Querying Options]. */
function isoSecond(time: number): string {
	return argumentValue(new Date(time));
}

/** Removes duplicates: a condition on children returns a record once for each child that meets it. */
function distinct(rows: readonly CoupaRecord[]): CoupaRecord[] {
	return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

// Why: docs/decisions/047-one-poll-at-a-time.md
/** The changes of one object of a tenant, over its page source. */
export function coupaChanges(options: CoupaChangesOptions): CoupaChanges {
	const { event, filters, habits, returnType, parallelRequests, warn } = options;
	const field = timeField(event);
	const argument = underscored(field);
	const conditions: QueryArgument[] = [
		...filters,
		...(event === 'readyForExport' ? ([['exported', 'false']] as const) : []),
	];
	const needed = neededFields(options, conditionPaths(conditions, options.hasField));
	const times = event === 'updated' ? ['created-at', 'updated-at'] : [field];
	const cycleField = event === 'readyForExport' ? options.exportField : field;
	const lookedFor = new Set(['id', ...times, cycleField]);
	const isLacking = [...lookedFor].map((name) => habits?.lacks(name)).includes(true);
	/** Whether plain answers have the field that tells one export from the next: one page tells. */
	let isCycleJudged = false;
	let namesFields = options.namesFields || isLacking;
	let projection = projectionOf(returnType, needed, namesFields);
	let [hidesPages, sharesIds, pageRows] = [false, false, 0];
	const connection = { readPage: options.readPage, parallelRequests };

	/**
	 * Without the field, a document whose mark was reset would look as before, and never come again.
	 *
	 * @throws MissingFields for the first plain page with records if none of them has it; a later one may
	 * have only documents that were never exported, of a tenant that leaves out fields without a value
	 */
	function judgeCycleField(records: readonly CoupaRecord[]): void {
		// What does not come by name either is no error: the object may not have it.
		if (isCycleJudged || projection.isPartial || records.length === 0) return;
		isCycleJudged = true;
		if (records.some((record) => valueAt(record, cycleField) !== undefined)) return;
		throw new MissingFields([cycleField]);
	}

	/** @param areNamed false for a page of the newest records: without a time in any, the object has none */
	function pagesFrom(from: number, areNamed = projection.isPartial): PageSource {
		const read = checkedPages(options.readPage, {
			times,
			areNamed,
			conditions,
			selectedBy: field,
			from: wholeSecond(from),
		});
		return async (...request) => {
			const records = await read(...request);
			judgeCycleField(records);
			sharesIds ||= showsSharedIds(records, options);
			pageRows = Math.max(pageRows, Math.min(records.length, PAGE_SIZE));
			return records;
		};
	}

	/** From now on, asks by name for what plain answers lack. */
	function nameFields(error: unknown): void {
		if (!(error instanceof MissingFields)) throw error;
		if (projection.isPartial) throw error.toCoupaError();
		namesFields = true;
		for (const name of error.names) habits?.sawLacking(name);
		projection = projectionOf(returnType, needed, namesFields);
		warn(
			`Answers for this object lack ${error.names.join(' and ')}: it seems to have a default API filter. So the trigger asks for them by name, and once more for each 50 changes. Add them to the default API filter in Coupa to save that.`,
		);
	}

	/** Reads, and once more with field names if that helps. */
	async function withNames<Result>(read: () => Promise<Result>): Promise<Result> {
		try {
			return await read();
		} catch (error) {
			nameFields(error);
		}
		return await read().catch((error: unknown) => {
			throw error instanceof MissingFields ? error.toCoupaError() : error;
		});
	}

	/** One page after the other, and several at a time where there are many. */
	function readWindow({
		from,
		before,
		afterId,
		expected,
		pageRows: known,
		quietEnd,
		room,
	}: WindowRequest) {
		const query: QueryArgument[] = [
			...conditions,
			...projection.reading,
			[`${argument}[gt_or_eq]`, isoSecond(from)],
			...(before === undefined ? [] : ([[`${argument}[lt]`, isoSecond(before)]] as const)),
		];
		return readInParallel({
			readPage: pagesFrom(from),
			query,
			direction: 'asc',
			limit: Infinity,
			checksConditions: false,
			after: afterId,
			// Days that are over are read at a gentle rate.
			parallelRequests:
				before === undefined && habits?.readsAhead() !== false ? parallelRequests : 1,
			habits,
			readsAll: false,
			expected,
			pageRows: known,
			room,
			trustsEmptyPage: quietEnd,
			onHiddenPage: () => void (hidesPages = true),
			notice: (message, isCaveat) => {
				if ((habits?.sawOtherWay(message) ?? true) || isCaveat === true) warn(message);
			},
		});
	}

	async function readAll(query: QueryArgument[], readPage: PageSource): Promise<CoupaRecord[]> {
		return await collectRecords(
			readByKeyset({
				readPage,
				query,
				direction: 'asc',
				limit: Infinity,
				checksConditions: false,
				notice: warn,
			}),
		);
	}

	/** The rows for the output of what is read once more. */
	async function outputRows(ids: readonly number[]): Promise<Map<number, CoupaRecord[]>> {
		const { readsTwice, output } = projection;
		const mayRepeat = readsTwice && mayRepeatRows(conditions, options.hasField);
		return await rereadFitting(connection, { conditions, output, mayRepeat }, ids);
	}

	return {
		get isPartial() {
			return projection.isPartial;
		},
		get namesFields() {
			return namesFields;
		},
		get sharesIds() {
			return sharesIds;
		},
		get hidesPages() {
			return hidesPages;
		},
		get pageRows() {
			return pageRows;
		},
		async *pages(request) {
			let hasBegun = false;
			try {
				for await (const page of readWindow(request)) {
					hasBegun ||= page.length > 0;
					yield page;
				}
				return;
			} catch (error) {
				if (hasBegun && error instanceof MissingFields) throw error.toCoupaError();
				nameFields(error);
			}
			try {
				yield* readWindow(request);
			} catch (error) {
				throw error instanceof MissingFields ? error.toCoupaError() : error;
			}
		},
		newest: async (from) =>
			await withNames(
				async () =>
					await pagesFrom(
						from ?? -Infinity,
						false,
					)([
						...conditions,
						...projection.reading,
						...(from === undefined ? [] : ([[`${argument}[gt_or_eq]`, isoSecond(from)]] as const)),
						['order_by', argument],
						['dir', 'desc'],
						['limit', String(PAGE_SIZE)],
					]),
			),
		unexported: async (ids) =>
			await withNames(
				async () =>
					await readAll(
						[...conditions, ...projection.reading, ['id[in]', ids.join(',')]],
						pagesFrom(-Infinity),
					),
			),
		async awaiting(ids) {
			const query: QueryArgument[] = [
				['exported', 'false'],
				['fields', '["id"]'],
				['id[in]', ids.join(',')],
			];
			const records = await readAll(query, options.readPage);
			return records.map(idOf).filter((id) => id !== undefined);
		},
		async whole(ids) {
			const rows = await reread(connection, [], ids);
			if (!namesFields) return rows;
			// Plain answers lack the time: this shows whether it has moved meanwhile.
			const named = await reread(connection, projection.reading, ids);
			return new Map(
				[...rows].map(([id, [row]]) => [
					id,
					(named.get(id) ?? []).map((one) => ({ ...row, ...one })),
				]),
			);
		},
		async finish(changes) {
			const { readsTwice, isPartial, strip } = projection;
			const isRead = (change: Change) => readsTwice || (isPartial && change.isUnsettled);
			const ids = changes.filter(isRead).map(({ id }) => id);
			const rows = await outputRows(ids);
			const given = new Set<string>();
			return changes.map((change) => {
				if (!isRead(change)) return [strip(change.record)];
				// Records that share an ID and look the same come together.
				const name = `${change.id}.${change.time}`;
				if (given.has(name) && options.idField === 'id') return [];
				given.add(name);
				return distinct(rows.get(change.id) ?? [])
					.filter((row) => isOf(change, row, options))
					.map(strip);
			});
		},
		now: options.now,
		leastOffset: options.leastOffset,
		pause: options.pause,
		async sample() {
			const records = await options.readPage([
				...conditions,
				...projection.reading,
				['order_by', argument],
				['dir', 'desc'],
				['limit', event === 'updated' ? String(PAGE_SIZE) : '1'],
			]);
			const found = records.find((record) => event !== 'updated' || !isUntouched(record));
			if (found === undefined) return undefined;
			const told = { time: timeOf(found, field) ?? 0, kind: sampleKind(event, found) };
			if (!projection.readsTwice) return { record: projection.strip(found), ...told };
			const id = idOf(found) ?? 0;
			const rows = await outputRows([id]);
			const record = rows.get(id)?.[0];
			return record && { record, ...told };
		},
	};
}
