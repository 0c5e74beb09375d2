import type { WriteOutcome } from '../../../coupa/records/index.ts';
import { isHidden } from '../../../sandbox/query/flavoured.mts';
import type { DrawnWrite } from './draw.mts';
import { silentFields } from './judge.mts';
import { type Fault, send, type Sent } from './sender.mts';
import { openTenant } from './tenant.mts';

/** A person tries as often, where Coupa refuses because somebody else was faster. */
const MOST_TRIES = 4;
/** A workflow runs again when its schedule says so: by then, Coupa shows what the run before created. */
const UNTIL_AGAIN_MS = 60_000;

const UNLISTED = /was created, and no list of Coupa shows it/;

/** Whether a person was told of a new record, also of one without the values that were not taken. */
function saysCreated({ outcome, error }: Sent): boolean {
	const of = error?.kind === 'notTaken' ? (error.progress as Partial<WriteOutcome>) : outcome;
	return of?.operation === 'created';
}

/** A person with a tenant, who sends one body to it. */
export class Person {
	readonly written;

	readonly sends: Sent[] = [];

	private readonly write: DrawnWrite;

	private readonly lastId: number;

	constructor(flavours: readonly string[], write: DrawnWrite) {
		this.written = openTenant(flavours);
		this.write = write;
		this.lastId = this.table.nextId() - 1;
	}

	/** Records of the resource that were not there before. */
	get created(): number[] {
		return this.table.ids().filter((id) => id > this.lastId && !this.table.get(id)?.owner);
	}

	/** Created records that no list shows, which a person was told: who looks for one by a value cannot find it. */
	get unlisted(): number[] {
		const { sends, write } = this;
		const isSaid = sends.some(({ hints }) => hints.some((hint) => UNLISTED.test(hint)));
		if (write.operation !== 'upsert' || !isSaid) return [];
		return this.created.filter((id) => this.isUnlisted(id));
	}

	async send(fault?: Fault): Promise<Sent> {
		if (this.sends.length > 0) this.written.tenant.clock.advance(UNTIL_AGAIN_MS);
		const sent = await send(this.written, this.write, fault);
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

	/** How many records there are more, and how many fewer, than what the person was told. */
	miscounted(): { doubled: number; lost: number } {
		const { operation, id, mayBeOther } = this.write;
		const count = this.created.length - this.unlisted.length;
		const told = this.sends.filter(saysCreated).length;
		const unclear = this.sends.filter(({ error }) => error?.kind === 'unknownOutcome').length;
		// One that no list shows is there for nobody.
		const isNew = id === undefined || mayBeOther || this.isUnlisted(id);
		const most = operation === 'create' ? told + unclear : Number(isNew);
		const least = operation === 'create' ? told : 0;
		return { doubled: Math.max(0, count - most), lost: Math.max(0, least - count) };
	}

	silent(sent: Sent): string[] {
		const { tenant } = this.written;
		const row = this.table.get(this.created.at(-1) ?? this.write.id ?? NaN);
		return row === undefined ? [] : silentFields(tenant, this.write, row, sent);
	}

	private isUnlisted(id: number): boolean {
		return isHidden(this.written.tenant, this.write.resource.path, this.table.get(id)!);
	}

	private get table() {
		return this.written.tenant.store.table(this.write.resource.object);
	}
}
