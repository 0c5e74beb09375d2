/** Requests a second with which a process starts: 16 of them are 20, of 25. */
const START_RATE = 1.25;
/** Requests a second that an answer adds to it, at most. */
const ANSWER_ADDS = 0.7;
/** Answers that took longer add less, so that the rate does no more than double in the time of one. */
const SLOW_ANSWER_MS = 1000;
/** A refusal tells of what was sent an answer's time before, and of others that start as well. */
const START_BACK = 0.4;
/** The share of a very high rate that a refusal takes. */
const DEEPEST_CUT = 0.5;
/** The rate of which it takes half that share. Whoever has more gives more, so that shares become equal. */
const HALF_CUT_RATE = 3;
/** Requests a second by which a plateau lies below what was refused, at most: one may be a stray. */
const MAX_SLACK = 0.5;
/** The share of the rate that a plateau lies lower still when it was refused again. */
const REPEATED_SLACK = 0.1;
/** Requests a second that a plateau is at least: less would be known for minutes, after one bad moment. */
const LEAST_PLATEAU = 0.75;
/** Seconds of the way back to the plateau. */
const RETURN_S = 40;
/**
 * Seconds from a refusal until more than the plateau is tried; fewer with less than one request a
 * second. Each try of 16 processes is refused once: 16 of 3,250 requests in this time.
 */
const HOLD_S = 130;
/** Seconds beyond the hold after which one request a second more goes; after twice as many, eight. */
const PROBE_S = 60;
/** So many refusals in a row, with no answer between them: what was known of the share is wrong. */
const LOST_AFTER = 10;
/** Refusals of requests that were under way already tell nothing new. */
const ECHO_MS = 2000;
/** A process whose requests are further apart does not use its rate. */
const BUSY_MS = 1000;
/** A time without requests that is longer proves nothing about the share. */
const IDLE_MS = 10_000;
/** What was learned is forgotten when it was not used for so long: another crowd comes at night. */
const FORGET_MS = 600_000;

/** What answers and refusals have told about the share of this process. Rates are in requests a second. */
type Knowledge =
	/** Nothing yet: each answer lets more go. */
	| { kind: 'start'; rate: number }
	/** All was asked for, and nothing refused: all is ours. */
	| { kind: 'all' }
	/** Refused at `since`, in ms: returns from `low` to the plateau, stays there, and goes beyond later. */
	| { kind: 'plateau'; since: number; low: number; plateau: number };

// Why: docs/decisions/014-rate-from-refusals.md
/**
 * The rate that a process finds for itself, where other processes use the same limit. They do not know of
 * each other, and all that Coupa tells is a 429.
 *
 * It starts slowly. While requests have to wait, each answer lets more go, until the rate is all
 * that there is or until one is refused (TCP's slow start, RFC 5681). So many processes that start
 * together learn from a few refusals that they are many, and one alone is at full rate in some seconds.
 *
 * A refusal is remembered: the rate falls, returns to just below where it was refused, stays there, and
 * goes beyond only later, slowly at first (the curve of TCP's CUBIC, RFC 9438). Shares come near each
 * other, since those who send more are refused more often, and then give more. After several refusals
 * in a row, and after ten minutes without use, it starts again.
 */
export class AdaptiveRate {
	private readonly ceiling: number;

	private knowledge: Knowledge = { kind: 'start', rate: START_RATE };

	private consecutiveThrottles = 0;

	private askedAt: number;

	private busyAt: number;

	/**
	 * @param ceiling requests a second, all that there is to share
	 * @param now in ms, as everywhere here
	 */
	constructor(ceiling: number, now: number) {
		this.ceiling = ceiling;
		this.askedAt = now;
		this.busyAt = now;
	}

	/** Requests a second at a time. */
	rate(now: number): number {
		const { knowledge } = this;
		if (knowledge.kind === 'all') return this.ceiling;
		if (knowledge.kind === 'start') return Math.min(this.ceiling, knowledge.rate);
		const { since, low, plateau } = knowledge;
		const seconds = (now - since) / 1000;
		const missing = (plateau - low) * Math.max(0, 1 - seconds / RETURN_S) ** 3;
		const held = HOLD_S * Math.min(1, plateau ** 2);
		const beyond = Math.max(0, (seconds - held) / PROBE_S) ** 3;
		return Math.min(this.ceiling, plateau - missing + beyond);
	}

	/** A request wants to be sent. */
	onRequest(now: number): void {
		const idleMs = now - this.askedAt;
		this.askedAt = now;
		if (idleMs < BUSY_MS) this.busyAt = now;
		else if (now - this.busyAt > FORGET_MS) this.startAgain();
		if (this.knowledge.kind === 'plateau' && idleMs > IDLE_MS) {
			this.knowledge = { ...this.knowledge, since: this.knowledge.since + idleMs };
		}
	}

	/** A request was refused with a 429, after `answerMs`. Returns whether that changed the rate. */
	onThrottled(now: number, answerMs: number): boolean {
		this.consecutiveThrottles += 1;
		if (this.consecutiveThrottles === LOST_AFTER) this.startAgain();
		else if (this.isEcho(now, answerMs)) return false;
		else if (!this.isAtStart) this.learn(now);
		return true;
	}

	/**
	 * A request was answered with anything but a 429.
	 *
	 * @param answerMs from when the request left until its answer was there
	 * @param heldBack whether requests wait or had to: where none did, more than was sent has not been tried
	 */
	onSuccess(answerMs: number, heldBack: boolean): void {
		this.consecutiveThrottles = 0;
		if (this.knowledge.kind !== 'start' || !heldBack) return;
		const slowness = Math.max(1, answerMs / SLOW_ANSWER_MS);
		const rate = this.knowledge.rate + ANSWER_ADDS / slowness;
		this.knowledge = rate < this.ceiling ? { kind: 'start', rate } : { kind: 'all' };
	}

	/** Nothing was proved yet, so that a refusal tells of others and not of the share. */
	private get isAtStart(): boolean {
		return this.knowledge.kind === 'start' && this.knowledge.rate === START_RATE;
	}

	private startAgain(): void {
		this.knowledge = { kind: 'start', rate: START_RATE };
	}

	private isEcho(now: number, answerMs: number): boolean {
		const { knowledge } = this;
		return knowledge.kind === 'plateau' && now - knowledge.since < Math.max(ECHO_MS, answerMs);
	}

	/** A single refusal tells that the share lies below the rate of now. */
	private learn(now: number): void {
		const rate = this.rate(now) * (this.knowledge.kind === 'start' ? START_BACK : 1);
		const cut = (DEEPEST_CUT * rate) / (rate + HALF_CUT_RATE);
		const repeated = this.knowledge.kind === 'plateau' ? REPEATED_SLACK * rate : 0;
		const below = rate - Math.min(MAX_SLACK + repeated, cut * rate);
		const plateau = Math.max(LEAST_PLATEAU, below);
		this.knowledge = { kind: 'plateau', since: now, low: plateau * (1 - cut), plateau };
	}
}
