/** Requests a second with which a search begins. */
const LOWEST_RATE = 0.75;
/** Seconds of a search after which one request a second more goes; after twice as many, four more. */
const SEARCH_S = 7;
/** The share of a very high rate that a refusal takes. */
const DEEPEST_CUT = 0.5;
/** The rate of which it takes half that share. Whoever has more gives more, so that shares become equal. */
const HALF_CUT_RATE = 3;
/** The share of what a refusal takes that is not given back: a plateau lies below what was refused. */
const SLACK_SHARE = 0.6;
/** Requests a second that this is at most. */
const MAX_SLACK = 0.3;
/** Seconds for which nothing beyond a new plateau is tried; each refusal that confirms it trebles them. */
const FIRST_HOLD_S = 20;
const LONGEST_HOLD_S = 180;
/** Seconds that a plateau of one request a second holds at most: whoever has less tries more, sooner. */
const LOW_HOLD_S = 80;
/** Seconds beyond the hold after which one request a second more goes; after twice as many, eight. */
const PROBE_S = 30;
/** So many refusals in a row, with no answer between them: what was known of the share is wrong. */
const LOST_AFTER = 3;
/** Refusals of requests that were under way already tell nothing new. */
const ECHO_MS = 2000;

/** What refusals told about the share of this process, and when (`since`, in ms). */
type Knowledge =
	/** Never refused: all is ours. */
	| { kind: 'none' }
	/** Climbs until a refusal says where the share ends. */
	| { kind: 'search'; since: number }
	/** Returns from `low` to the plateau, stays there, and goes beyond it much later. Requests a second. */
	| { kind: 'plateau'; since: number; low: number; plateau: number; holdS: number };

/**
 * The share of a limit that a process finds for itself, where other processes use the limit too. They
 * do not know of each other, and all that Coupa tells is a 429. With few of them, each must tell much,
 * so it is remembered: the rate falls, returns to just below where it was refused, stays there, and
 * probes beyond only later, slowly at first (the curve of TCP's CUBIC, RFC 9438). The longer a plateau
 * has proved right, the longer it holds. Several refusals in a row, as when another process begins,
 * start a search from a low rate instead. Shares come near each other, since those who send more are
 * refused more often, and then give more.
 *
 * A process that is never refused keeps its full rate.
 */
export class Share {
	private readonly ceiling: number;

	private knowledge: Knowledge = { kind: 'none' };

	private refusalsInARow = 0;

	/** @param ceiling requests a second, all that there is to share */
	constructor(ceiling: number) {
		this.ceiling = ceiling;
	}

	/** Requests a second at a time, in ms. */
	rate(now: number): number {
		const { knowledge } = this;
		if (knowledge.kind === 'none') return this.ceiling;
		const seconds = (now - knowledge.since) / 1000;
		if (knowledge.kind === 'search') {
			return Math.min(this.ceiling, LOWEST_RATE + (seconds / SEARCH_S) ** 2);
		}
		const { low, plateau, holdS } = knowledge;
		const rate =
			seconds < holdS
				? plateau - (plateau - low) * (1 - seconds / holdS) ** 3
				: plateau + ((seconds - holdS) / PROBE_S) ** 3;
		return Math.min(this.ceiling, rate);
	}

	/** A request was refused. Tells whether that changed the rate. */
	refused(now: number): boolean {
		this.refusalsInARow += 1;
		const isLost = this.refusalsInARow === LOST_AFTER;
		if (!isLost && this.isEcho(now)) return false;
		this.knowledge = isLost ? { kind: 'search', since: now } : this.learned(now);
		return true;
	}

	/** A request was answered, with whatever else. */
	answered(): void {
		this.refusalsInARow = 0;
	}

	private isEcho(now: number): boolean {
		return this.knowledge.kind !== 'none' && now - this.knowledge.since < ECHO_MS;
	}

	/** What a single refusal adds to what was known: the plateau moves half the way. */
	private learned(now: number): Knowledge {
		const rate = this.rate(now);
		const cut = (DEEPEST_CUT * rate) / (rate + HALF_CUT_RATE);
		const refused = rate - Math.min(MAX_SLACK, SLACK_SHARE * cut * rate);
		const known = this.knowledge.kind === 'plateau' ? this.knowledge : undefined;
		const plateau = ((known?.plateau ?? refused) + refused) / 2;
		const low = Math.min(0.9 * rate, plateau * (1 - cut));
		const held = known === undefined ? FIRST_HOLD_S : 3 * known.holdS;
		const holdS = Math.min(held, LONGEST_HOLD_S, LOW_HOLD_S * plateau ** 2);
		return { kind: 'plateau', since: now, low, plateau, holdS };
	}
}
