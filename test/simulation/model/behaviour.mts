import type { QuirkName } from '../quirks/table.mts';
import { Rng } from './rng.mts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Of requests in troubled times, so many meet a fault. */
const FAULT_SHARE = 0.2;
/** Of answers, so many come from the node whose clock is off. */
const OTHER_NODE_SHARE = 1 / 8;
const ABSURD_DATES: Partial<Record<QuirkName, number>> = {
	'date-in-future-once': Date.UTC(2100, 0, 1),
	'date-in-past-once': 0,
};

/** A fault that takes the place of an answer. */
export type Fault = 'gateway-403' | 'gateway-404' | 'gateway-503' | 'odd-bodies';

const FAULTS: readonly Fault[] = ['gateway-403', 'gateway-404', 'gateway-503', 'odd-bodies'];

/** How the tenant of one run behaves: what is on, and the numbers behind it. */
export class Behaviour {
	readonly quirks: ReadonlySet<QuirkName>;

	readonly pageCap: number;

	/** The number of the request from which on a tenant that loses something has lost it. */
	readonly losesFrom: number;

	private readonly rng: Rng;

	private readonly dateOffset: number;

	private readonly otherNodeOffset: number;

	private readonly outageFrom: number;

	private readonly outageMs: number;

	private outageUntil: number | undefined;

	/** So many answers until the absurd one. */
	private untilAbsurd: number;

	/** Faults in a row. */
	private faults = 0;

	constructor(quirks: ReadonlySet<QuirkName>, noise: number) {
		const rng = new Rng(noise);
		this.quirks = quirks;
		this.rng = rng;
		this.pageCap = rng.pick([10, 20, 25]);
		this.losesFrom = rng.whole(1, 15);
		this.outageFrom = rng.whole(0, 8);
		this.outageMs = quirks.has('outage') ? rng.pick([5, 20, 60, 90]) * SECOND : 0;
		this.untilAbsurd = rng.whole(0, 6);
		this.otherNodeOffset = rng.pick([-10, -2, 2, 10]) * MINUTE;
		const offset = rng.pick([2 * SECOND, 30 * SECOND, 10 * MINUTE]);
		this.dateOffset = quirks.has('date-ahead') ? offset : quirks.has('date-behind') ? -offset : 0;
	}

	/** What meets a request instead of an answer, two times in a row at most. */
	fault(): Fault | undefined {
		const on = FAULTS.filter((name) => this.quirks.has(name));
		const meets = on.length > 0 && this.faults < 2 && this.rng.chance(FAULT_SHARE);
		this.faults = meets ? this.faults + 1 : 0;
		return meets ? this.rng.pick(on) : undefined;
	}

	/** Whether a request comes in the time in which nothing is answered. */
	isOut(request: number, now: number): boolean {
		if (!this.quirks.has('outage')) return false;
		if (request >= this.outageFrom) this.outageUntil ??= now + this.outageMs;
		return this.outageUntil !== undefined && now < this.outageUntil;
	}

	/** What an answer says the time is; undefined where it says nothing. */
	date(now: number): number | undefined {
		if (this.quirks.has('without-date')) return undefined;
		for (const [name, date] of Object.entries(ABSURD_DATES)) {
			if (this.quirks.has(name as QuirkName) && this.untilAbsurd-- === 0) return date;
		}
		const isOther = this.quirks.has('nodes-differ') && this.rng.chance(OTHER_NODE_SHARE);
		return now + (isOther ? this.otherNodeOffset : this.dateOffset);
	}

	/** The body of a 200 that is no list. */
	oddBody(list: string): string {
		return this.rng.pick([
			'null',
			'"Please try again"',
			'{"error":"Something went wrong"}',
			`{"suppliers":${list}}`,
		]);
	}
}
