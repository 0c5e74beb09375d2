/** Answers of which the mean is taken: enough that one moment in which nothing came is a small part. */
const REMEMBERED = 64;
/** From so many answers on, the mean says something. */
const ENOUGH = 16;
/**
 * So many more than the mean may be under way. Should Coupa or the network stand still, these reach it
 * together when it goes on, and what the limiter saved up follows at once: both fit into Coupa's burst.
 */
const SPARE = 6;

/**
 * How many requests under way fill the rate at which they may leave. While one is under way, as many
 * others leave as the rate and the latency give (Little's law), whatever these are: no clock is needed.
 * Where they do not fill the rate, it grows by itself, up to `most`.
 */
export class Fill {
	private readonly most: number;

	private departures = 0;

	private readonly seen: number[] = [];

	private sum = 0;

	constructor(most: number) {
		this.most = most;
	}

	/** Requests that may be under way at a time. */
	get limit(): number {
		const { most, seen, sum } = this;
		if (seen.length < ENOUGH) return most;
		return Math.min(most, Math.ceil(sum / seen.length) + SPARE);
	}

	/** A request left. To be called with its answer. */
	departed(): () => void {
		this.departures += 1;
		const before = this.departures;
		return () => {
			const others = this.departures - before;
			this.seen.push(others);
			this.sum += others;
			if (this.seen.length > REMEMBERED) this.sum -= this.seen.shift() ?? 0;
		};
	}
}
