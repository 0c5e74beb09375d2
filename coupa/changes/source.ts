import { refuse } from '../errors';
import { checkConditions, type ReturnType } from '../query';
import {
	collectRecords,
	type CoupaRecord,
	idOf,
	type PageSource,
	readByKeyset,
	readInParallel,
} from '../read';
import type { QueryArgument } from '../types';
import { type Shape, shapeFor } from './shape';
import { isUntouched, timeField, timeOf } from './times';
import type { ChangeEvent, ChangeSource, ExportField, WindowRequest } from './types';

export interface CoupaChanges {
	source: ChangeSource;
	/** The records as the person asked for them. */
	finish: Shape['finish'];
	/** The newest record that the trigger could emit, for a test; undefined when there is none. */
	newest(): Promise<CoupaRecord | undefined>;
}

export interface CoupaChangesOptions {
	event: ChangeEvent;
	exportField: ExportField;
	readPage: PageSource;
	/** The conditions of the person. */
	filters: readonly QueryArgument[];
	returnType: ReturnType;
	/** Most pages of a window that are under way at a time. */
	parallelRequests: number;
	now(): number;
	serverTimeAt(localTime: number): number;
	notice(message: string): void;
}

/** ISO 8601 in UTC with zone, to the second, which is as fine as Coupa counts [Querying Options]. */
function isoSecond(time: number): string {
	return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

const RECENT = 50;

/** The changes of one object of a tenant, over its page source. */
export function coupaChanges(options: CoupaChangesOptions): CoupaChanges {
	const { event, exportField, readPage, filters, returnType, parallelRequests, notice } = options;
	const shape = shapeFor(event, exportField, returnType, { readPage, parallelRequests });
	const field = timeField(event);
	const argument = field.replace('-', '_');
	const conditions: QueryArgument[] = [
		...filters,
		...(event === 'readyForExport' ? ([['exported', 'false']] as const) : []),
		...shape.query,
	];

	/** Also when a condition on children gives a record several times, so that a page is full. */
	async function readAll(query: QueryArgument[]): Promise<CoupaRecord[]> {
		return await collectRecords(
			readByKeyset({ readPage, query, direction: 'asc', limit: Infinity, notice }),
		);
	}

	/** One page after the other, and several at a time where there are many. */
	function readWindow({ from, afterId, expected, room }: WindowRequest) {
		const query: QueryArgument[] = [...conditions, [`${argument}[gt_or_eq]`, isoSecond(from)]];
		const window = {
			readPage,
			query,
			direction: 'asc',
			limit: Infinity,
			checksConditions: false,
			notice,
		} as const;
		return parallelRequests <= 1
			? readByKeyset({ ...window, after: afterId })
			: readInParallel({
					...window,
					after: afterId,
					parallelRequests,
					readsAll: false,
					expected,
					room,
				});
	}

	return {
		source: {
			async *pages(request) {
				const { from } = request;
				const earliest = Math.floor(from / 1000) * 1000;
				for await (const page of readWindow(request)) {
					const before = page.find((record) => (timeOf(record, field) ?? from) < earliest);
					if (before !== undefined) {
						refuse(
							`Coupa does not select this object by ${field}`,
							'It sent records from before the time that was asked for, so that changes cannot be told. Choose another object.',
						);
					}
					checkConditions(filters, page);
					yield page;
				}
			},
			unexported: async (ids) => await readAll([...conditions, ['id[in]', ids.join(',')]]),
			awaiting: async (ids) => {
				const records = await readAll([
					['exported', 'false'],
					['fields', '["id"]'],
					['id[in]', ids.join(',')],
				]);
				return records.map(idOf).filter((id) => id !== undefined);
			},
			now: options.now,
			serverTimeAt: options.serverTimeAt,
		},
		finish: shape.finish,
		async newest() {
			const order: QueryArgument[] = [
				['order_by', argument],
				['dir', 'desc'],
			];
			const records = await readPage([
				...conditions,
				...order,
				['limit', event === 'updated' ? String(RECENT) : '1'],
			]);
			return records.find((record) => event !== 'updated' || !isUntouched(record));
		},
	};
}
