import { CoupaError } from '../errors';
import { type FieldSelection, type ReturnType, returnTypeArguments, selects } from '../query';
import { type CoupaRecord, idOf, type PageSource, readByBatches } from '../read';
import type { QueryArgument } from '../types';
import type { ChangeEvent, ExportField } from './types';

/** What the cursor needs to know of each record. */
function neededFields(event: ChangeEvent, exportField: ExportField): string[] {
	const times = ['id', 'created_at', 'updated_at'];
	const isExport = event === 'readyForExport' && exportField === 'last-exported-at';
	return isExport ? [...times, 'last_exported_at'] : times;
}

/** How records are asked for while reading, and what becomes of them for the output. */
export interface Shape {
	/** Return type of the reading; it always has what the cursor needs. */
	query: QueryArgument[];
	/** The records as the person asked for them, in the same order. */
	finish(records: readonly CoupaRecord[]): Promise<CoupaRecord[]>;
}

function without(record: CoupaRecord, names: ReadonlySet<string>): CoupaRecord {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)));
}

function selectedShape(fields: FieldSelection, needed: readonly string[]): Shape {
	const added = needed.filter((name) => !selects(fields, name));
	const names = new Set(added.map((name) => name.replace(/_/g, '-')));
	return {
		query: returnTypeArguments({ kind: 'fields', fields: [...added, ...fields] }),
		finish: async (records) => records.map((record) => without(record, names)),
	};
}

/** How records are read once more. */
interface Connection {
	readPage: PageSource;
	/** Most requests that are under way at a time. */
	parallelRequests: number;
}

/** The shaped records of these ids, by id; the filter may leave ids out. */
function byId(shaped: readonly CoupaRecord[], ids: readonly number[]): Map<number, CoupaRecord> {
	const found = new Map<number, CoupaRecord>();
	shaped.forEach((record, index) => {
		// Without ids, records are known by their place, unless one was deleted meanwhile.
		const id = idOf(record) ?? (shaped.length === ids.length ? ids[index] : undefined);
		if (id === undefined) {
			throw new CoupaError({
				kind: 'badResponse',
				message: 'Records disappeared while they were read',
				description: 'The next poll reads again. With "id" in the API filter this is no problem.',
			});
		}
		found.set(id, record);
	});
	return found;
}

/**
 * Reads the records once more, as the tenant's filter shapes them: it may leave out ids and times.
 *
 * @returns in the same order
 */
async function refetch(
	{ readPage, parallelRequests }: Connection,
	records: readonly CoupaRecord[],
	filter: QueryArgument,
): Promise<CoupaRecord[]> {
	const order = records.map((record) => idOf(record) ?? 0);
	const ids = [...order].sort((a, b) => a - b);
	const query: QueryArgument[] = [filter, ['order_by', 'id'], ['dir', 'asc']];
	const shaped = new Map<number, CoupaRecord>();
	for (const batch of await readByBatches({ readPage, query, ids, parallelRequests })) {
		for (const [id, record] of byId(batch.records, batch.ids)) shaped.set(id, record);
	}
	return order.map((id) => shaped.get(id)).filter((record) => record !== undefined);
}

/** How to read records of an event so that the cursor knows them, and the person gets what was asked for. */
export function shapeFor(
	event: ChangeEvent,
	exportField: ExportField,
	returnType: ReturnType,
	connection: Connection,
): Shape {
	const needed = neededFields(event, exportField);
	switch (returnType.kind) {
		case 'fields':
			return selectedShape(returnType.fields, needed);
		case 'limited':
			return selectedShape(['id'], needed);
		case 'apiFilter': {
			const [filter] = returnTypeArguments(returnType);
			return {
				query: returnTypeArguments({ kind: 'fields', fields: needed }),
				finish: async (records) => await refetch(connection, records, filter),
			};
		}
		default:
			return {
				query: returnTypeArguments(returnType),
				finish: async (records) => [...records],
			};
	}
}
