import { CancelledError } from '../../coupa/errors.ts';
import type { Clock } from '../../coupa/http/index.ts';

interface Sleeper {
	due: number;
	wake: () => void;
}

/**
 * A clock on which nobody waits for long: once everything that can run has run, the time jumps to
 * where the next sleeper wakes. Those that are due at one time wake in the order in which they slept.
 */
export class FakeClock implements Clock {
	/** How long each `sleep` was asked to last, in ms. */
	readonly sleeps: number[] = [];

	private time: number;

	private sleepers: Sleeper[] = [];

	private advancing = false;

	/** @param start ms since the epoch */
	constructor(start = 0) {
		this.time = start;
	}

	now(): number {
		return this.time;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		this.sleeps.push(ms);
		if (signal?.aborted === true) throw new CancelledError();
		await new Promise<void>((resolve, reject) => {
			const sleeper = { due: this.time + Math.max(0, ms), wake: resolve };
			signal?.addEventListener('abort', () => {
				this.sleepers = this.sleepers.filter((other) => other !== sleeper);
				reject(new CancelledError());
			});
			this.add(sleeper);
		});
	}

	/** Does something when the time is `ms` from now. */
	after(ms: number, act: () => void): void {
		this.add({ due: this.time + ms, wake: act });
	}

	private add(sleeper: Sleeper): void {
		this.sleepers.push(sleeper);
		this.advance();
	}

	private advance(): void {
		if (this.advancing) return;
		this.advancing = true;
		setImmediate(() => {
			this.advancing = false;
			if (this.sleepers.length === 0) return;
			const next = this.sleepers.reduce((first, other) => (other.due < first.due ? other : first));
			this.sleepers = this.sleepers.filter((other) => other !== next);
			this.time = Math.max(this.time, next.due);
			next.wake();
			if (this.sleepers.length > 0) this.advance();
		});
	}
}
