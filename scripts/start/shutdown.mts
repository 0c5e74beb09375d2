const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_FOR_PARENT_MS = 1_000;

/**
 * A signal that is aborted by Ctrl-C, by kill, and when the process that started this one is gone.
 * Further signals change nothing: what was started is being stopped then.
 */
export function abortOnSignals(): AbortSignal {
	const controller = new AbortController();
	const abort = () => controller.abort(new Error('Stopped.'));
	for (const name of SIGNALS) process.on(name, abort);
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) abort();
	}, LOOK_FOR_PARENT_MS).unref();
	return controller.signal;
}

/** What has to be stopped at the end, the last started first. */
export class Closers {
	readonly #closers: (() => Promise<void>)[] = [];

	add(close: () => Promise<void>): void {
		this.#closers.push(close);
	}

	async closeAll(): Promise<void> {
		for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
			try {
				await close();
			} catch (error) {
				console.error(`Something could not be stopped: ${(error as Error).message}`);
			}
		}
	}
}
