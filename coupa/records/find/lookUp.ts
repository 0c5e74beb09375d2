import { orNothing, refuse } from '../../errors';
import { dashed } from '../../lib/names';
import {
	filterArguments,
	type ReturnType,
	returnTypeArguments,
	selectionFromPaths,
} from '../../query';
import { type CoupaRecord, type Notice, PAGE_SIZE, type PageSource, readRecords } from '../../read';
import type { QueryArgument } from '../../types';
import { batchesOf } from './batches';
import { checkRecord, conditionsFor, meets } from './conditions';
import type { MatchKey } from './matchKey';
import { isOftenRewritten, otherSpellings, type Owner } from './spellings';

/** Where records are looked for, and by what. */
export interface LookUp extends Owner {
	/** For errors: "Supplier". */
	label: string;
	readPage: PageSource;
	/** The fields that identify a record together, dotted. */
	fields: readonly string[];
	/** Other fields that say which of several records one is. */
	shown?: readonly string[];
	notice: Notice;
}

/** So many records are read, and no more, where keys of several fields are compared here. */
const MAX_COMPARED = 1000;

/** A custom field is asked for as a whole: which parts its values have is not documented. */
const CUSTOM_FIELD = /^(custom-fields\.[^.]+)\..*/;

function selectionOf({ fields, shown = [] }: LookUp): ReturnType {
	const paths = [...fields, ...shown].map((field) => field.replace(CUSTOM_FIELD, '$1'));
	return { kind: 'fields', fields: selectionFromPaths(['id', ...paths]) };
}

/**
 * Keys that the tables call unique, and of which Coupa may have two: an inactive address keeps its code, and
 * whether a code is unique for its supplier or country alone is not said. [Addresses Import, 0436, 0437]
 */
const MAY_BE_DOUBLE: ReadonlySet<string> = new Set([
	'Address.location-code',
	'SupplierSite.code',
	'TaxCode.code',
]);

/**
 * True where Coupa has at most one record for a key, since it refuses a second one. What its loader finds a
 * record by is not enough: of several items with one name it takes the last. [0408]
 */
function areUnique({ catalog, object, fields }: LookUp): boolean {
	if (object === undefined) return false;
	const names = new Set(fields.map(dashed));
	return catalog.recordKeys(object).some(([name, ...others]) => {
		if (others.length > 0 || !names.has(name)) return false;
		if (name === 'id') return true;
		return catalog.field(object, name)?.unique === true && !MAY_BE_DOUBLE.has(`${object}.${name}`);
	});
}

/** The records that keys mean, and the keys that none was seen for. */
interface Found {
	records: CoupaRecord[];
	missing: MatchKey[];
	/** How many records came, also those of none of the keys. */
	seen: number;
}

/** Takes pages until there are no more, or it is clear that a key alone has several records. */
async function read(
	what: LookUp,
	keys: readonly MatchKey[],
	pagesOf: (query: QueryArgument[]) => AsyncIterable<CoupaRecord[]>,
): Promise<Found> {
	const conditions = conditionsFor(what, what.fields, keys);
	const missing = new Set(keys);
	const records: CoupaRecord[] = [];
	let seen = 0;
	for await (const page of pagesOf(conditions.flatMap(({ query }) => query))) {
		seen += page.length;
		for (const record of page) {
			checkRecord(record, what, conditions);
			const owners = keys.filter((key) => meets(what, record, key) !== undefined);
			if (owners.length > 0) records.push(record);
			for (const key of owners) missing.delete(key);
		}
		if (keys.length === 1 && records.length > 1) break;
		if (seen > MAX_COMPARED) {
			refuse(
				`More than ${MAX_COMPARED} records of ${what.label} share some of the values to match by`,
				'Match by a field that fewer records have in common. Nothing was written.',
			);
		}
	}
	return { records, missing: [...missing], seen };
}

/** One page, which proves what is on it. */
async function readOnePage(what: LookUp, keys: readonly MatchKey[]): Promise<Found> {
	return await read(what, keys, async function* (query) {
		const { readPage } = what;
		const output = returnTypeArguments(selectionOf(what));
		yield await readPage([...query, ...output, ['order_by', 'id'], ['limit', String(PAGE_SIZE)]]);
	});
}

/** All, to the proved end: what does not come is not there. */
async function readAll(what: LookUp, keys: readonly MatchKey[]): Promise<Found> {
	const { readPage, notice } = what;
	return await read(what, keys, (filters) =>
		readRecords({
			isLookUp: true,
			readPage,
			filters,
			returnType: selectionOf(what),
			checksConditions: false,
			notice,
		}),
	);
}

async function readKeys(what: LookUp, keys: readonly MatchKey[]): Promise<CoupaRecord[]> {
	if (!areUnique(what)) return (await readAll(what, keys)).records;
	const first = await readOnePage(what, keys);
	if (first.seen === 0 || first.missing.length === 0) return first.records;
	return [...first.records, ...(await readAll(what, first.missing)).records];
}

async function readAnySpelling(
	what: LookUp,
	keys: readonly MatchKey[],
	spellings: typeof otherSpellings,
): Promise<CoupaRecord[]> {
	const found: CoupaRecord[] = [];
	for (const batch of batchesOf(keys.flatMap((key) => spellings(what, key)))) {
		found.push(...(await readKeys(what, batch)));
	}
	return found;
}

/**
 * Reads the records that keys of the same fields mean. None of a key came only where there is none: an
 * empty page proves it, and a short one proves nothing. Where a key can have one record only, the first
 * page may do. Coupa may keep a text in other letters than it was sent: what is not found is looked for so,
 * too. Where Coupa itself refuses a second record, that is done when it does, unless the key suggests it.
 *
 * @throws CoupaError (`badResponse`) where one comes that does not show what was asked for: a condition
 * that Coupa does not know is ignored, not refused [Querying Options]
 */
export async function lookUp(what: LookUp, keys: readonly MatchKey[]): Promise<CoupaRecord[]> {
	const found = await readKeys(what, keys);
	const isFound = (key: MatchKey): boolean =>
		found.some((one) => meets(what, one, key) !== undefined);
	const mayBeOther = (key: MatchKey): boolean => !areUnique(what) || isOftenRewritten(what, key);
	const open = keys.filter((key) => !isFound(key) && mayBeOther(key));
	return [...found, ...(await readAnySpelling(what, open, otherSpellings))];
}

/** The same of a key of which Coupa says that there is a record: it is looked for in every spelling. */
export async function lookUpTaken(what: LookUp, key: MatchKey): Promise<CoupaRecord[]> {
	return await readAnySpelling(what, [key], (...of) => [key, ...otherSpellings(...of)]);
}

/** Whether no list shows a record that is there; false where that cannot be told. */
export async function isUnlisted({ readPage }: LookUp, id: number): Promise<boolean> {
	const byId = filterArguments([{ field: 'id', operator: 'eq', value: String(id) }]);
	const page = await orNothing(
		readPage([...byId, ...returnTypeArguments({ kind: 'fields', fields: ['id'] })]),
	);
	return page?.length === 0;
}
