import { refsOf, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import type { Body, DrawnWrite } from './draw.mts';
import type { Sent } from './sender.mts';
import type { Difference } from './snapshot.mts';
import { isThere } from './values.mts';

/** The lists, by dotted path, of which a hint said that rows would be added again. */
function announcedLists(sends: readonly Sent[]): string[] {
	return sends
		.flatMap((sent) => sent.hints)
		.flatMap((hint) => /^Rows of "([^"]+)".*added again/.exec(hint)?.[1] ?? [])
		.map((list) => list.replace(/\[\d+\]/g, ''));
}

/** The object of the rows of a list. */
function objectAt({ catalog }: Tenant, object: string, path: string): string {
	const found = path
		.split('.')
		.reduce((of, name) => catalog.fields(of).get(name)?.object ?? of, object);
	return catalog.table(found);
}

/**
 * The differences that nobody was told of. A row of an announced list may be there again, or in place of
 * an equal one, with all that belongs to it; and what follows from rows, such as totals, is then another.
 */
export function unannounced(
	all: readonly Difference[],
	sends: readonly Sent[],
	{ resource }: DrawnWrite,
	tenant: Tenant,
): Difference[] {
	const isOrphan = ({ kind, row: { owner } }: Difference): boolean => {
		const [object, id] = owner?.split('#') ?? [];
		return kind === 'added' && object !== undefined && !tenant.store.table(object).get(Number(id));
	};
	const objects = announcedLists(sends).map((path) => objectAt(tenant, resource.object, path));
	// What belongs to a row that is gone is shown to nobody.
	const found = all.filter((one) => !isOrphan(one));
	if (objects.length === 0) return found;
	const isRow = ({ kind, row }: Difference): boolean =>
		kind !== 'changed' && objects.includes(row.object);
	const keys = new Set(found.filter(isRow).map(({ key }) => key));
	if (keys.size === 0) return found;
	for (let size = -1; size !== keys.size; ) {
		size = keys.size;
		for (const { kind, key, row } of found) {
			if (kind !== 'changed' && row.owner !== undefined && keys.has(row.owner)) keys.add(key);
		}
	}
	const added = found.filter(({ kind, key }) => kind === 'added' && keys.has(key));
	return found.filter(({ kind, key, row }) => {
		if (kind === 'changed') return false;
		if (!keys.has(key)) return true;
		// A row that is not there any more was replaced by one that is.
		return kind === 'missing' && !added.some((other) => other.row.object === row.object);
	});
}

/** What no answer shows; and what is kept as `notes`, unless there are notes. [Payment Updates] */
const NOT_SHOWN = /^(id|_.*|check-number|.*(secret|password).*)$/;

/** Looks for what was sent in the tables of a tenant. */
class Search {
	private readonly tenant: Tenant;

	private readonly write: DrawnWrite;

	constructor(tenant: Tenant, write: DrawnWrite) {
		this.tenant = tenant;
		this.write = write;
	}

	holdsAll(row: Row, sent: Body): boolean {
		return this.shownOf(row.object, sent).every((name) => this.holds(row, name, sent[name]));
	}

	shownOf(object: string, sent: Body): string[] {
		const fields = this.tenant.catalog.fields(object);
		return Object.keys(sent).filter(
			(name) => !NOT_SHOWN.test(name) && fields.get(name)?.readable !== false,
		);
	}

	holds(row: Row, name: string, sent: unknown): boolean {
		const value = row.data[name];
		const { references } = this.write;
		if (references.knows(sent)) return references.isThere(sent as object, value);
		if (Array.isArray(sent)) return sent.every((one) => this.holdsRow(row, name, one as Body));
		if (typeof sent !== 'object' || sent === null) return isThere(sent, value);
		return this.rowsOf(row, name).some((inner) => this.holdsAll(inner, sent as Body));
	}

	/** Whether a list that is replaced has rows that were not sent. */
	hasOthers(row: Row, name: string, sent: unknown): boolean {
		if (this.write.rows !== 'replace' || !Array.isArray(sent) || name === 'payments') return false;
		const wanted = sent.filter((one: Body) => one._delete !== true);
		return this.rowsOf(row, name).length > wanted.length;
	}

	private rowsOf(row: Row, name: string): Row[] {
		const refs = refsOf(row.data[name]).flatMap((ref) => this.tenant.store.get(ref) ?? []);
		return refs.filter(({ deleted }) => !deleted);
	}

	private holdsRow(row: Row, name: string, sent: Body): boolean {
		const { references } = this.write;
		if (references.knows(sent))
			return refsOf(row.data[name]).some((ref) => references.isThere(sent, ref));
		const rows = this.rowsOf(row, name);
		if (sent._delete === true) return rows.every(({ id }) => id !== sent.id);
		return rows.some((one) => this.holdsAll(one, sent));
	}
}

/** Fields of the body of which something is not in the record, and nobody was told. */
export function silentFields(
	tenant: Tenant,
	write: DrawnWrite,
	row: Row,
	{ outcome, hints }: Sent,
): string[] {
	if (outcome === undefined) return [];
	const told = outcome.notTaken.map(({ field }) => field.split(/[.[]/)[0]);
	const search = new Search(tenant, write);
	return search
		.shownOf(row.object, write.body)
		.filter(
			(name) =>
				(!search.holds(row, name, write.body[name]) ||
					search.hasOthers(row, name, write.body[name])) &&
				!told.includes(name) &&
				!hints.some((hint) => hint.includes(name)) &&
				!outcome.unseen.some((path) => path.split('.')[0] === name),
		);
}
