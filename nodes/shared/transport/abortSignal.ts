import type { IHttpRequestOptions } from 'n8n-workflow';

/** What can be asked for the signal of its execution; n8n's typing of the signal is its own. */
interface Cancellable {
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

/**
 * The same context, whose requests end with `signal` as well as with the execution. n8n puts the
 * execution's own signal in the place of the one that the options of a request carry, so ours is to be
 * found where n8n looks for its own.
 */
export function withAbortSignal<T extends object>(
	context: T,
	signal: IHttpRequestOptions['abortSignal'],
): T {
	const { getExecutionCancelSignal } = context as Cancellable;
	if (signal === undefined || getExecutionCancelSignal === undefined) return context;
	const cancelled = getExecutionCancelSignal.call(context);
	const either =
		cancelled === undefined ? signal : AbortSignal.any([cancelled, signal as AbortSignal]);
	return Object.create(context, { getExecutionCancelSignal: { value: () => either } }) as T;
}
