import { CoupaError } from '../errors';
import { type CoupaClient, type CoupaRequest, NO_RESULTS } from '../http';
import {
	checkConditions,
	mayMeet,
	parseSelection,
	type ReturnType,
	returnTypeArguments,
	selects,
} from '../query';
import type { QueryArgument } from '../types';
import type { Habits } from './habits';
import { type CoupaRecord, idOf, type Notice, PAGE_SIZE, type PageSource } from './types';

// Why: docs/decisions/015-only-coupas-responses-count.md
function saysNone(error: unknown): boolean {
	return error instanceof CoupaError && error.kind === 'notFound' && NO_RESULTS.test(error.message);
}

/**
 * The page source of a collection. Only an array is a list. No match is an empty page, whether Coupa says
 * `[]` or 404 with these words; any other 404 is an error.
 */
export function pageSource(
	client: CoupaClient,
	request: Omit<CoupaRequest, 'expects' | 'method' | 'query'>,
): PageSource {
	return async (query, onSent) => {
		const answer = await client
			.request({ ...request, method: 'GET', query, onSent, expects: 'list' })
			.catch((error: unknown) => {
				if (saysNone(error)) return undefined;
				throw error;
			});
		const body = answer === undefined ? [] : answer.body;
		if (Array.isArray(body)) return body as CoupaRecord[];
		throw new CoupaError({
			kind: 'badResponse',
			message: 'Coupa did not answer with a list of records',
			description: `GET ${request.path} was answered with something else. Check the path of the object, and ask for JSON.`,
		});
	};
}

/** Every record that comes meets the conditions, or it is an error, since Coupa may ignore them. */
export function checkedSource(
	readPage: PageSource,
	conditions: readonly QueryArgument[],
): PageSource {
	return async (query, onSent) => {
		const records = await readPage(query, onSent);
		checkConditions(conditions, records);
		return records;
	};
}

const MAX_TRIES = 20;

/** Arguments that decide which fields come back. */
const OUTPUT: ReadonlySet<string> = new Set(['fields', 'filter', 'return_object']);
/** Arguments that are kept where records are asked for by their IDs: conditions are not, as joins repeat rows. */
const KEPT: ReadonlySet<string> = new Set([...OUTPUT, 'show_deleted_lines']);

interface IdentifiedSource {
	readPage: PageSource;
	/** True once IDs were added that an API filter of the tenant leaves out. */
	addsIds(): boolean;
}

function hasIds(records: readonly CoupaRecord[]): boolean {
	return records.length > 0 && records.every((record) => idOf(record) !== undefined);
}

/** Their IDs, each once, in the order of the records; undefined where an order by ID is not kept. */
function distinctIds(
	query: readonly QueryArgument[],
	records: readonly CoupaRecord[],
): number[] | undefined {
	const ids = [...new Set(records.map((record) => idOf(record) ?? NaN))];
	const { order_by: field = 'id', dir } = Object.fromEntries(query);
	const sign = dir === 'desc' ? -1 : 1;
	const isKept = ids.every((id, index) => index === 0 || sign * (id - ids[index - 1]) > 0);
	return isKept || field !== 'id' ? ids : undefined;
}

// Why: docs/decisions/041-slower-lists.md
/**
 * A page source whose records have IDs, over one of which an API filter may leave them out: the one that a
 * person chose, or the tenant's default for the object. Then each page is read twice: its IDs, by name
 * [API Return Formats], and the records with just these IDs, by ID.
 */
function identifiedSource(readPage: PageSource, habits: Habits | undefined): IdentifiedSource {
	let addsIds = habits?.lacks('id') === true;
	let hasNone = false;

	async function readIds(
		query: readonly QueryArgument[],
		onSent?: () => void,
	): Promise<CoupaRecord[]> {
		const others = query.filter(([name]) => !OUTPUT.has(name));
		return await readPage([...others, ['fields', '["id"]']], onSent);
	}

	async function readTwice(
		query: readonly QueryArgument[],
		onSent?: () => void,
		first?: CoupaRecord[],
	): Promise<CoupaRecord[]> {
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			const identified = (tries === 0 ? first : undefined) ?? (await readIds(query, onSent));
			const ids = distinctIds(query, identified);
			if (ids === undefined) break;
			if (ids.length === 0) return [];
			const sorted = [...ids].sort((a, b) => a - b);
			const records = await readPage([
				...query.filter(([name]) => KEPT.has(name)),
				['id[in]', sorted.join(',')],
				['order_by', 'id'],
				['dir', 'asc'],
				['limit', String(PAGE_SIZE)],
			]);
			// The filter has gone, or has the ID now.
			if (hasIds(records)) {
				addsIds = false;
				habits?.sawAgain('id');
				return await readPage(query, onSent);
			}
			// Another length: a record went between the two requests.
			if (records.length === sorted.length) {
				const byId = new Map(records.map((record, index) => [sorted[index], record]));
				const found = ids.map((id): CoupaRecord => ({ ...byId.get(id), id }));
				// One may have changed between the two requests, so that it is not wanted any more.
				const conditions = query.filter(([name]) => !name.startsWith('id['));
				return found.filter((record) => mayMeet(conditions, record));
			}
		}
		throw new CoupaError({
			kind: 'badResponse',
			message: 'The records cannot be told apart while they are read',
			description:
				'The API filter leaves out their IDs, and they changed faster than they could be read, or Coupa does not keep their order. Add "id" to the API filter in Coupa, or choose fields.',
		});
	}

	return {
		async readPage(query, onSent) {
			if (addsIds) return await readTwice(query, onSent);
			const records = await readPage(query, onSent);
			if (hasNone || records.length === 0 || hasIds(records)) return records;
			// Records may have none at all.
			const identified = await readIds(query);
			if (identified.length === 0) return [];
			hasNone = !hasIds(identified);
			if (hasNone) return records;
			addsIds = true;
			habits?.sawLacking('id');
			return await readTwice(query, undefined, identified);
		},
		addsIds: () => addsIds,
	};
}

/** How to ask for records so that each has its ID, until `finish` takes out what nobody asked for. */
export interface IdSource {
	readPage: PageSource;
	query: QueryArgument[];
	finish(records: CoupaRecord[]): CoupaRecord[];
}

function withoutId(record: CoupaRecord): CoupaRecord {
	return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id'));
}

/** What to ask for so that each record has its ID where fields are chosen; undefined where it has. */
function withId([name, value]: QueryArgument): QueryArgument | undefined {
	if (name !== 'fields') return undefined;
	try {
		const fields = parseSelection(value);
		return selects(fields, 'id') ? undefined : [name, JSON.stringify(['id', ...fields])];
	} catch {
		// Coupa says what is wrong with it.
		return undefined;
	}
}

/** What is read: the conditions as query arguments, and what of each record is wanted. */
export interface Selection {
	readPage: PageSource;
	filters: readonly QueryArgument[];
	returnType: ReturnType;
	/** Takes down the ID of each record that is given, which the return type may leave out. */
	ids?: WeakMap<CoupaRecord, number>;
	/** With how the tenant answers for the object. */
	size?: { readonly habits: Habits };
	notice: Notice;
}

function sourceWithIds({ readPage, filters, returnType, size, notice }: Selection): IdSource {
	let addsId = false;
	const query = [...filters, ...returnTypeArguments(returnType)].map((argument) => {
		const identified = withId(argument);
		addsId ||= identified !== undefined;
		return identified ?? argument;
	});
	if (query.some(([name]) => name === 'fields' || name === 'return_object')) {
		return { readPage, query, finish: (records) => (addsId ? records.map(withoutId) : records) };
	}
	const isDefault = returnType.kind === 'default';
	const source = identifiedSource(readPage, isDefault ? size?.habits : undefined);
	let isTold = !isDefault;
	return {
		readPage: source.readPage,
		query,
		finish(records) {
			if (!source.addsIds()) return records;
			if (!isTold) {
				notice(
					'The default API filter of this object leaves out the ID, so each page was read twice. Add "id" to the filter in Coupa, or choose the fields to return.',
				);
			}
			isTold = true;
			return records.map(withoutId);
		},
	};
}

/** Asks for the ID as well where the return type leaves it out: paging needs it. */
export function idSource(selection: Selection): IdSource {
	const source = sourceWithIds(selection);
	const { ids } = selection;
	if (ids === undefined) return source;
	return {
		...source,
		finish(records) {
			const finished = source.finish(records);
			for (const [index, record] of finished.entries()) {
				const id = idOf(records[index]);
				if (id !== undefined) ids.set(record, id);
			}
			return finished;
		},
	};
}
