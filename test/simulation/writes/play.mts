import { Rng } from '../model/rng.mts';
import { unannounced } from './announced.mts';
import { type DrawnWrite, drawWrite } from './draw.mts';
import { silentFields } from './judge.mts';
import { drawFault, type Fault, send, type Sent } from './sender.mts';
import { type Difference, differences, marksOf } from './snapshot.mts';
import { openTenant } from './tenant.mts';

/** What is wrong after a body was sent often, and how it ended. */
export interface WriteFindings {
	/** Rows that are there again because the body was sent again. */
	doubled: number;
	/** Rows and values that are there where it was sent once, and not where it was sent often. */
	lost: number;
	/** Fields of the body that were not taken, and of which nothing was said. */
	silent: number;
	ended: 'announced' | 'refused' | 'same';
	details: string[];
}

/** To look into, and to compare with: nothing is sent to it. */
const SEEDED = openTenant([]);
const MARKS = marksOf(SEEDED.tenant);

/** A person tries as often, where Coupa refuses because somebody else was faster. */
const MOST_TRIES = 4;
const MOST_DRAWS = 50;
const MOST_SENDS = 4;
const FAULT_SHARE = 0.5;

/** A person with a tenant, who sends one body to it. */
class Person {
	readonly written;

	readonly sends: Sent[] = [];

	private readonly write: DrawnWrite;

	private readonly lastId: number;

	constructor(flavours: readonly string[], write: DrawnWrite) {
		this.written = openTenant(flavours);
		this.write = write;
		this.lastId = this.table.nextId() - 1;
	}

	/** The record that is there, or that was created meanwhile. */
	get id(): number | undefined {
		return this.write.id ?? this.table.ids().find((id) => id > this.lastId);
	}

	async send(fault?: Fault): Promise<Sent> {
		const sent = await send(this.written, this.write, this.id, fault);
		this.sends.push(sent);
		return sent;
	}

	/** Sends until it is taken, or refused twice for the same reason. */
	async sendUntilDone(): Promise<Sent> {
		let last = await this.send();
		for (let tries = 1; tries < MOST_TRIES && last.error !== undefined; tries++) {
			const reason = last.error.message;
			last = await this.send();
			if (last.error?.message === reason) break;
		}
		return last;
	}

	silent(sent: Sent): string[] {
		const { tenant } = this.written;
		const row = this.table.get(this.id ?? NaN);
		return row === undefined ? [] : silentFields(tenant, this.write, row, sent);
	}

	private get table() {
		return this.written.tenant.store.table(this.write.resource.object);
	}
}

function isReadable({ resource, id }: DrawnWrite): boolean {
	const url = `https://acme.coupahost.com/api/${resource.path}/${id}`;
	return id === undefined || SEEDED.answer({ method: 'GET', url }).status === 200;
}

function drawUsable(rng: Rng, drops: boolean): DrawnWrite {
	for (let draws = 0; draws < MOST_DRAWS; draws++) {
		const write = drawWrite(rng, SEEDED.tenant, drops);
		if (write !== undefined && isReadable(write)) return write;
	}
	throw new Error('The sandbox has no record that can be written');
}

function described({ kind, key, field, often, once, row }: Difference): string {
	return kind === 'changed'
		? `${key} ${field}: ${often} instead of ${once}`
		: `${kind}: ${key} ${JSON.stringify(row.values)}`;
}

/** Where Coupa capitalizes what it is sent, a seeded text changes as soon as its row is written at all. */
function isCaseOnly({ kind, often, once }: Difference): boolean {
	const fold = (text: unknown) => String(text).replace(/\s+/g, ' ').toLowerCase();
	return kind === 'changed' && fold(often) === fold(once);
}

function story(write: DrawnWrite, often: Person): string[] {
	const { resource, id, rows, onlyChanges, returns, body } = write;
	const changes = onlyChanges ? ' (only changes)' : '';
	return [
		`${resource.path} ${id ?? 'new'}, ${rows}${changes}, ${returns.kind}: ${JSON.stringify(body)}`,
		...often.sends.map(({ error, outcome, hints }) =>
			[error?.message ?? outcome?.operation, ...hints, JSON.stringify(outcome?.notTaken)].join(
				' | ',
			),
		),
	];
}

/**
 * Draws a body of some object, and sends it to one tenant some times, with requests that break, and to
 * another one once; then holds the two against each other.
 *
 * @param flavours of both tenants
 */
export async function playWrite(seed: number, flavours: readonly string[]): Promise<WriteFindings> {
	const rng = new Rng(seed);
	const write = drawUsable(rng, flavours.includes('drops-unknown-references'));
	const [often, once] = [new Person(flavours, write), new Person(flavours, write)];
	for (let sends = rng.whole(1, MOST_SENDS); sends > 1; sends--) {
		await often.send(rng.chance(FAULT_SHARE) ? drawFault(rng) : undefined);
	}
	const last = await often.sendUntilDone();
	const first = await once.sendUntilDone();
	const { tenant } = often.written;
	const found = differences(tenant, once.written.tenant, SEEDED.tenant, MARKS).filter(
		(one) => !(flavours.includes('capitalizes-text') && isCaseOnly(one)),
	);
	const open = unannounced(found, often.sends, write, tenant);
	const silent = [...often.silent(last), ...once.silent(first)];
	const details = [
		...open.map(described),
		...silent.map((name) => `not taken, and not said: ${name}`),
	];
	const isTold = open.length < found.length;
	return {
		doubled: open.filter(({ kind }) => kind === 'added').length,
		lost: open.filter(({ kind }) => kind !== 'added').length,
		silent: silent.length,
		ended: last.error !== undefined ? 'refused' : isTold ? 'announced' : 'same',
		details: details.length === 0 ? [] : [...story(write, often), ...details],
	};
}
