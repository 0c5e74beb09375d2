import { TransportError } from '../../../coupa/errors';
import type { Clock } from '../../../coupa/http';

// Why: docs/decisions/016-limits-of-responses.md
/** n8n's sleep cannot be ended early: a short one does not outlive a transfer by much. */
const SLICE_MS = 250;

export interface IdleTimeoutOptions {
	/** A number that changes whenever something moves: bytes so far. */
	progress: () => number;
	/** How long nothing may move, in ms. */
	timeoutMs: number;
	clock: Clock;
	/** Aborts when the execution is cancelled. */
	signal?: AbortSignal;
}

/**
 * Waits for a transfer as long as something moves. n8n's own timeout ends with the first byte of an
 * answer, and counts the whole of an upload, however well it goes on.
 *
 * @returns what the work gives, or a `TransportError` (`ETIMEDOUT`) when nothing moved for `timeoutMs`;
 * the caller then ends the work
 * @throws CancelledError when the execution is cancelled
 */
export async function withIdleTimeout<T>(
	work: Promise<T>,
	{ progress, timeoutMs, clock, signal }: IdleTimeoutOptions,
): Promise<T | TransportError> {
	let isDone = false;
	const watch = async (): Promise<TransportError> => {
		let seen = progress();
		let movedAt = clock.now();
		while (!isDone && clock.now() - movedAt < timeoutMs) {
			const left = movedAt + timeoutMs - clock.now();
			await clock.sleep(Math.min(SLICE_MS, left), signal);
			if (progress() === seen) continue;
			seen = progress();
			movedAt = clock.now();
		}
		return new TransportError('ETIMEDOUT', false);
	};
	try {
		return await Promise.race([work, watch()]);
	} finally {
		isDone = true;
	}
}
