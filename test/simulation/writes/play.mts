import { refsOf, type Row } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';
import { Rng } from '../model/rng.mts';
import { type Body, drawWrite, type DrawnWrite } from './draw.mts';
import { drawFault, type Fault, send, type Sent } from './sender.mts';
import { type Difference, differences } from './snapshot.mts';
import { openTenant, type WrittenTenant } from './tenant.mts';
import { isThere } from './values.mts';

export interface WriteFindings {
	/** Rows that are there more than once because the body was sent more than once. */
	doubled: number;
	/** Rows and values that sending once left, and sending often did not. */
	lost: number;
	/** Values that were not taken, and of which nothing was said. */
	silent: number;
	/** How it ended, where nothing is wrong. */
	ended: 'announced' | 'refused' | 'same';
	details: string[];
}

/** A person tries as often where Coupa refuses because somebody else was faster. */
const MOST_TRIES = 4;

/** The record that a person finds: the one that was there, or the one that was created since. */
function foundId({ tenant }: WrittenTenant, write: DrawnWrite, before: number): number | undefined {
	if (write.id !== undefined) return write.id;
	return tenant.store
		.table(write.resource.object)
		.ids()
		.find((id) => id > before);
}

/** A tenant of its own, and all that was sent to it. */
class Person {
	readonly written: WrittenTenant;

	readonly sends: Sent[] = [];

	private readonly write: DrawnWrite;

	private readonly before: number;

	constructor(flavours: readonly string[], write: DrawnWrite) {
		this.written = openTenant(flavours);
		this.write = write;
		this.before = this.written.tenant.store.table(write.resource.object).nextId() - 1;
	}

	get id(): number | undefined {
		return foundId(this.written, this.write, this.before);
	}

	async send(fault?: Fault): Promise<Sent> {
		const sent = await send(this.written, this.write, this.id, fault);
		this.sends.push(sent);
		return sent;
	}

	/** Until it is taken, or refused for the same reason twice. */
	async sendUntilDone(): Promise<Sent> {
		let last = await this.send();
		for (let tries = 1; tries < MOST_TRIES && last.error !== undefined; tries++) {
			const next = await this.send();
			const isSame = next.error?.message === last.error.message;
			last = next;
			if (isSame) break;
		}
		return last;
	}
}

/** The lists of which a hint said that rows would be added again. */
function announced(sends: readonly Sent[]): Set<string> {
	const hints = sends.flatMap((sent) => sent.hints);
	return new Set(
		hints.flatMap((hint) => {
			const list = /^Rows of "([^"]+)".*added again/.exec(hint)?.[1];
			return list === undefined ? [] : [list.replace(/\[\d+\]/g, '')];
		}),
	);
}

/** The objects of the rows of lists, by dotted path. */
function objectAt({ catalog }: Tenant, object: string, path: string): string {
	const found = path
		.split('.')
		.reduce((of, name) => catalog.fields(of).get(name)?.object ?? of, object);
	return catalog.table(found);
}

function names(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.keys(value).filter((name) => name !== 'id' && !name.startsWith('_'));
}

/** Names of the body's fields of which something is not in the record. */
function missing(tenant: Tenant, write: DrawnWrite, row: Row, body: Body): string[] {
	const holds = (kept: Row | undefined, name: string, sent: unknown): boolean => {
		if (kept === undefined) return false;
		const value = kept.data[name];
		if (write.references.has(sent)) return write.references.isThere(sent, value);
		if (Array.isArray(sent)) return sent.every((one) => holdsRow(kept, name, one));
		if (typeof sent === 'object' && sent !== null) {
			const inner = refsOf(value).flatMap((ref) => tenant.store.get(ref) ?? [])[0];
			return names(sent).every((one) => holds(inner, one, (sent as Body)[one]));
		}
		return isThere(sent, value);
	};
	const holdsRow = (kept: Row, name: string, sent: unknown): boolean => {
		const refs = refsOf(kept.data[name]);
		if (write.references.has(sent)) return refs.some((ref) => write.references.isThere(sent, ref));
		const rows = refs.flatMap((ref) => tenant.store.get(ref) ?? []).filter((one) => !one.deleted);
		const { id, _delete: isRemoved } = sent as Body;
		if (isRemoved === true) return rows.every((one) => one.id !== id);
		return rows.some((one) => names(sent).every((part) => holds(one, part, (sent as Body)[part])));
	};
	return names(body).filter((name) => !holds(row, name, body[name]));
}

/** What one send kept to itself. */
function silentOf(person: Person, write: DrawnWrite, { outcome, hints }: Sent, details: string[]): number {
	const { tenant } = person.written;
	if (outcome === undefined || outcome.operation === 'unchanged') return 0;
	const row = tenant.store.table(write.resource.object).get(person.id ?? NaN);
	if (row === undefined) return 0;
	const told = outcome.notTaken.map(({ field }) => field.split(/[.[]/)[0]);
	const silent = missing(tenant, write, row, write.body).filter(
		(name) => !told.includes(name) && !hints.some((hint) => hint.includes(name)),
	);
	for (const name of silent) details.push(`not taken, and not said: ${name}`);
	return silent.length;
}

function describe({ kind, key, field, often, once, row }: Difference): string {
	return kind === 'changed'
		? `${key} ${field}: ${often} instead of ${once}`
		: `${kind}: ${key} ${JSON.stringify(row.values)}`;
}

/**
 * Sends a drawn body to one tenant some times, with requests that break, and to another once; and
 * compares the two.
 *
 * @returns undefined where the tenant has nothing that could be written
 */
export async function playWrite(
	seed: number,
	flavours: readonly string[],
): Promise<WriteFindings | undefined> {
	const rng = new Rng(seed);
	const seeded = openTenant(flavours);
	const write = drawWrite(rng, seeded.tenant);
	if (write === undefined) return undefined;
	const [often, once] = [new Person(flavours, write), new Person(flavours, write)];
	const sends = rng.whole(1, 4);
	for (let sent = 1; sent < sends; sent++) {
		await often.send(rng.chance(0.5) ? drawFault(rng) : undefined);
	}
	const last = await often.sendUntilDone();
	const first = await once.sendUntilDone();
	const found = differences(often.written.tenant, once.written.tenant, seeded.tenant);
	const lists = [...announced(often.sends)].map((path) =>
		objectAt(seeded.tenant, write.resource.object, path),
	);
	const isAnnounced = lists.length > 0;
	const counts = isAnnounced ? found.filter(({ row, kind }) => !(kind === 'added' && lists.includes(row.object))) : found;
	const hasAnnouncedRows = counts.length < found.length;
	const open = hasAnnouncedRows ? counts.filter(({ kind }) => kind !== 'changed') : counts;
	const details = open.map(describe);
	const silent =
		silentOf(often, write, last, details) + silentOf(once, write, first, details);
	if (details.length > 0) {
		details.unshift(`${write.resource.path} ${write.id ?? 'new'} ${write.rows} ${JSON.stringify(write.body)}`, ...often.sends.map((s)=>`   ${s.error?.message ?? s.outcome?.operation} ${s.hints.join(' | ')} ${JSON.stringify(s.outcome?.notTaken??[])}`), `   once ${first.error?.message ?? first.outcome?.operation}`);
	}
	return {
		doubled: open.filter(({ kind }) => kind === 'added').length,
		lost: open.filter(({ kind }) => kind !== 'added').length,
		silent,
		ended: last.error !== undefined ? 'refused' : hasAnnouncedRows ? 'announced' : 'same',
		details,
	};
}
