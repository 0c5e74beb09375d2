import { untilAdmitted } from './queue';
import type { Clock } from './types';

/** Failures in a row, of whichever requests, after which a host counts as down. */
const OPENS_AFTER = 5;
const FIRST_PAUSE_MS = 1000;
/** An outage that has ended is noticed after this time at most, even where the last probe hangs. */
const LONGEST_PAUSE_MS = 15_000;
/** How often those that wait look whether they still have to. */
const LOOK_AGAIN_MS = 500;
/** A host that nobody has asked for so long is asked as if nothing had been known. */
const FORGET_MS = 60_000;

/**
 * What a request may do: be sent; be sent as the probe of a host that is down; take its turn again, since
 * the host works again; give up, since it can wait no longer.
 */
export type Admission = 'giveUp' | 'goAgain' | 'probe' | 'send';

/** A request that wants to be sent. */
export interface Caller {
	/** Reads are sent first as probes: a write that fails then may have been carried out. */
	isRead: boolean;
	/** Whether it can wait until a time, in ms since the epoch. Asked again after each failed probe. */
	canWaitUntil(time: number): boolean;
	signal?: AbortSignal;
}

interface Waiting extends Caller {
	admit(admission: Admission): void;
}

// Why: docs/decisions/011-outage-belongs-to-the-host.md
/**
 * A circuit breaker that lets requests wait instead of refusing them. An outage belongs to the host and not
 * to a request: while the host is down, all requests wait, and one of them is sent as a probe after each
 * pause. The pauses grow. One answer ends the outage for all.
 */
export class CircuitBreaker {
	/** So many answers proved that the host works. */
	successes = 0;

	private readonly clock: Clock;

	private readonly random: () => number;

	/** Since the last answer. */
	private failures = 0;

	/** Since the host went down; 0 while it works. */
	private pauses = 0;

	private pausedUntil = 0;

	/** Until then nothing but the probe that is under way is sent; 0 where there is none. */
	private probingUntil = 0;

	private isServing = false;

	private waiting: Waiting[] = [];

	/** @param random a number in [0, 1), so that processes do not probe together */
	constructor(clock: Clock, random: () => number) {
		this.clock = clock;
		this.random = random;
	}

	/** Whether the host is down. */
	get isOpen(): boolean {
		return this.pauses > 0;
	}

	/** Resolves with what the caller may do. Rejects when its `signal` aborts. */
	async admit(caller: Caller): Promise<Admission> {
		if (!this.isOpen) return 'send';
		if (!caller.canWaitUntil(this.pausedUntil)) return 'giveUp';
		return await untilAdmitted<Admission>(caller.signal, (admit) => {
			const waiting: Waiting = { ...caller, admit };
			this.waiting.push(waiting);
			void this.serve();
			return () => {
				this.waiting = this.waiting.filter((other) => other !== waiting);
			};
		});
	}

	/**
	 * The host answered, with whatever is no sign of an outage: it is not down, or no longer.
	 *
	 * @param isSuccess whether it was an answer of Coupa to what was asked, and no refusal for now
	 */
	onAnswer(isSuccess: boolean): void {
		if (isSuccess) this.successes += 1;
		this.failures = 0;
		if (!this.isOpen) return;
		this.pauses = 0;
		this.probingUntil = 0;
		for (const { admit } of this.waiting.splice(0)) admit('goAgain');
	}

	/**
	 * A sign that the host is down: no answer, or one of what stands before it.
	 *
	 * @param askedMs how long it asked to wait
	 */
	onFailure(isProbe: boolean, askedMs: number): void {
		const now = this.clock.now();
		this.failures += 1;
		// What was under way when the host went down tells nothing new.
		if (this.isOpen ? !isProbe : this.failures < OPENS_AFTER) return;
		if (now - this.pausedUntil > FORGET_MS) this.pauses = 0;
		const bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.pauses);
		const pauseMs = bound * (0.5 + this.random() / 2);
		this.pauses += 1;
		this.pausedUntil = now + Math.max(askedMs, pauseMs);
		this.probingUntil = 0;
		this.dismiss();
		void this.serve();
	}

	/** A probe has ended without telling anything, as it does when the execution is cancelled. */
	onProbeLost(): void {
		this.probingUntil = 0;
		void this.serve();
	}

	/** Lets those go that cannot wait for the next probe. */
	private dismiss(): void {
		const impatient = this.waiting.filter(({ canWaitUntil }) => !canWaitUntil(this.pausedUntil));
		this.waiting = this.waiting.filter((one) => !impatient.includes(one));
		for (const { admit } of impatient) admit('giveUp');
	}

	/** Sends one of the waiting requests as a probe when the pause is over. */
	private async serve(): Promise<void> {
		if (this.isServing) return;
		this.isServing = true;
		while (this.isOpen && this.waiting.length > 0) {
			const now = this.clock.now();
			const waitMs = Math.ceil(Math.max(this.pausedUntil, this.probingUntil) - now);
			if (waitMs > 0) {
				// Callers, pauses and probes can change meanwhile, so that all is looked at again.
				await this.clock.sleep(Math.min(waitMs, LOOK_AGAIN_MS));
				continue;
			}
			const probe = this.waiting.find(({ isRead }) => isRead) ?? this.waiting[0];
			this.waiting = this.waiting.filter((one) => one !== probe);
			this.probingUntil = now + LONGEST_PAUSE_MS;
			probe.admit('probe');
		}
		this.isServing = false;
	}
}
