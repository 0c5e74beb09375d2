import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import type { DrawnWrite } from './draw.mts';
import type { Body } from './drawBody.mts';
import { Search } from './judge.mts';
import type { Sent } from './sender.mts';
import type { Difference, KeptRow } from './snapshot.mts';

/** Rows of which a hint said that they would be added again if Coupa changed them. */
interface Announced {
	/** The object of the rows. */
	object: string;
	/** Sets of fields by which rows of the list are told apart: none of what is announced has one. */
	keys: string[][];
	/** What was sent of the list, without rows of which the ID was given. */
	sent: Body[];
}

const ANNOUNCEMENT = /^Rows of "([^"]+)" (?:without (.+?) )?are found again only by.*added again/;

/** The object of the rows of a list. */
function objectAt({ catalog }: Tenant, object: string, path: readonly string[]): string {
	return catalog.table(
		path.reduce((of, name) => catalog.fields(of).get(name)?.object ?? of, object),
	);
}

function rowsAt(body: Body, path: readonly string[]): Body[] {
	return path.reduce(
		(rows, name) => rows.flatMap((row) => [row[name] ?? []].flat() as Body[]),
		[body],
	);
}

function announcedIn(
	sends: readonly Sent[],
	{ body, resource }: DrawnWrite,
	tenant: Tenant,
): Announced[] {
	return sends
		.flatMap((sent) => sent.hints)
		.flatMap((hint) => {
			const [, list, keys] = ANNOUNCEMENT.exec(hint) ?? [];
			if (list === undefined) return [];
			const path = list.replace(/\[\d+\]/g, '').split('.');
			return {
				object: objectAt(tenant, resource.object, path),
				keys: keys?.split(' or ').map((key) => key.split(' + ')) ?? [],
				sent: rowsAt(body, path).filter((row) => row.id === undefined),
			};
		});
}

/**
 * Whether a row that is there again was announced: only one that has no key and is not as it was sent.
 * One that has the key of a sent row, or all of its values, is to be matched with the one that was there.
 */
function isAnnounced(lists: readonly Announced[], search: Search, key: string): boolean {
	const row = search.row(key);
	const own = lists.filter(({ object }) => row?.object === object);
	if (row === undefined || own.length === 0) return false;
	return own.every(({ keys, sent }) =>
		sent.every((one) => {
			const roots = keys.map((names) => names.map((name) => name.split('.')[0]));
			const full = roots.find((names) => names.every((name) => one[name] !== undefined));
			if (full !== undefined) return !full.every((name) => search.holds(row, name, one[name]));
			return !search.holdsAll(row, one);
		}),
	);
}

/** Whether a field has what was sent at last, after it was said that Coupa had not taken it. */
function isTakenNow(
	{ kind, key, field = '' }: Difference,
	sends: readonly Sent[],
	{ body }: DrawnWrite,
	search: Search,
): boolean {
	const row = search.row(key);
	if (kind !== 'changed' || row === undefined || row.owner !== undefined) return false;
	const isTold = sends.some(({ outcome }) =>
		outcome?.notTaken.some((value) => value.field === field),
	);
	return isTold && search.holds(row, field, body[field]);
}

/**
 * The differences that nobody was told of. A row that was announced may be there again, or in place of
 * an earlier one, with all that belongs to it; and what it belongs to may have another total then.
 */
export function unannounced(
	all: readonly Difference[],
	sends: readonly Sent[],
	write: DrawnWrite,
	tenant: Tenant,
): Difference[] {
	const rowOf = (key: string | undefined): KeptRow | undefined =>
		all.find((one) => one.key === key)?.row;
	const isOrphan = ({ kind, row: { owner } }: Difference): boolean => {
		const [object, id] = owner?.split('#') ?? [];
		return kind === 'added' && object !== undefined && !tenant.store.table(object).get(Number(id));
	};
	// What belongs to a row that is gone is shown to nobody.
	const search = new Search(tenant, write);
	const found = all.filter((one) => !isOrphan(one) && !isTakenNow(one, sends, write, search));
	const lists = announcedIn(sends, write, tenant);
	if (lists.length === 0) return found;
	const again = found.filter(
		({ kind, key }) => kind === 'added' && isAnnounced(lists, search, key),
	);
	const keys = new Set(again.map(({ key }) => key));
	// A row that is not there any more was replaced by one that is.
	for (const { kind, key, row } of found) {
		const isGone = kind === 'missing' || row.values.deleted === 'true';
		if (isGone && again.some((one) => one.row.object === row.object)) keys.add(key);
	}
	for (let size = -1; size !== keys.size; ) {
		size = keys.size;
		for (const { kind, key, row } of found) {
			if (kind !== 'changed' && row.owner !== undefined && keys.has(row.owner)) keys.add(key);
		}
	}
	const changed = new Set(keys);
	for (const key of keys) {
		for (let owner = rowOf(key)?.owner; owner !== undefined; owner = ownerOf(tenant, owner)) {
			changed.add(owner);
		}
	}
	return found.filter(({ kind, key }) => !(kind === 'changed' ? changed : keys).has(key));
}

function ownerOf({ store }: Tenant, key: string): string | undefined {
	const [object, id] = key.split('#');
	const owner = store.table(object).get(Number(id))?.owner;
	return owner && `${owner.object}#${owner.id}`;
}
