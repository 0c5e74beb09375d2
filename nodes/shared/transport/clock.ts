import { sleep } from 'n8n-workflow';

import { CancelledError } from '../../../coupa/errors';
import type { Clock } from '../../../coupa/http';

/** Resolves after `ms`, or rejects at once when the execution is cancelled. */
async function sleepUntilAborted(ms: number, signal: AbortSignal): Promise<void> {
	let onAbort = (): void => {};
	const aborted = new Promise<never>((_resolve, reject) => {
		onAbort = () => reject(new CancelledError());
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		await Promise.race([sleep(ms), aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** The real time, with n8n's own `sleep`. */
export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		if (signal === undefined) return await sleep(ms);
		if (signal.aborted) throw new CancelledError();
		return await sleepUntilAborted(ms, signal);
	},
};
