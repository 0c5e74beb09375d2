import type { WriteOutcome } from '../../../coupa/records/index.ts';
import { refsOf, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import type { DrawnWrite } from './draw.mts';
import type { Body } from './drawBody.mts';
import type { Sent } from './sender.mts';
import { isThere } from './values.mts';

/** What no answer shows; and what is kept as `notes`, unless there are notes. [Payment Updates] */
const NOT_SHOWN = /^(id|_.*|check-number|.*(secret|password).*)$/;

/** Looks for what was sent in the tables of a tenant. */
export class Search {
	private readonly tenant: Tenant;

	private readonly write: DrawnWrite;

	constructor(tenant: Tenant, write: DrawnWrite) {
		this.tenant = tenant;
		this.write = write;
	}

	/** The row with a key of a snapshot, such as `InvoiceLine#155`. */
	row(key: string): Row | undefined {
		const [object, id] = key.split('#');
		return this.tenant.store.table(object).get(Number(id));
	}

	/** Whether a row has everything that was sent, as far as it is shown. */
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

/** What an error says of values that were not taken. */
function failedOutcome({ error }: Sent): Pick<WriteOutcome, 'notTaken' | 'unseen'> | undefined {
	if (error?.kind !== 'notTaken') return undefined;
	const { notTaken = [], unseen = [] } = (error.progress ?? {}) as Partial<WriteOutcome>;
	return { notTaken, unseen };
}

/** Fields of the body of which something is not in the record, and nobody was told. */
export function silentFields(tenant: Tenant, write: DrawnWrite, row: Row, sent: Sent): string[] {
	const { hints } = sent;
	const outcome = sent.outcome ?? failedOutcome(sent);
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
