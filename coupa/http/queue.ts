import { CancelledError } from '../errors';

/**
 * Waits in a queue until it is one's turn.
 *
 * @param enqueue puts into the queue what is to be called then, and returns what takes it out again
 * @throws CancelledError when `signal` aborts before
 */
export async function untilAdmitted<T>(
	signal: AbortSignal | undefined,
	enqueue: (admit: (admission: T) => void) => () => void,
): Promise<T> {
	if (signal?.aborted === true) throw new CancelledError();
	return await new Promise<T>((resolve, reject) => {
		const onAbort = (): void => {
			leave();
			reject(new CancelledError());
		};
		signal?.addEventListener('abort', onAbort, { once: true });
		const leave = enqueue((admission) => {
			signal?.removeEventListener('abort', onAbort);
			resolve(admission);
		});
	});
}
