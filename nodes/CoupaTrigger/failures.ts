import { CoupaError, type CoupaErrorKind } from '../../coupa/errors';
import { errorMessage } from '../../coupa/lib/text';
import type { Watched } from './watched';

/** An object that could not be polled. */
export interface Failure {
	watched: Watched;
	error: unknown;
}

/** What the other objects would meet as well. */
const OF_ALL_OBJECTS: ReadonlySet<CoupaErrorKind> = new Set([
	'certificate',
	'rateLimited',
	'token',
]);

/** True where a poll need not ask for the other objects. */
export function endsPoll(error: unknown): boolean {
	return error instanceof CoupaError && OF_ALL_OBJECTS.has(error.kind);
}

/** What went wrong, with the object. */
export function failureText({ watched, error }: Failure): string {
	return `${watched.target.label}: ${errorMessage(error)}`;
}

/**
 * The error of a poll, with the objects where there are several. Where only some of them failed, it does not
 * say why in n8n's terms: its scheduler would pause the others with them.
 *
 * @param count how many objects there are
 */
export function failureOfPoll([first, ...others]: readonly Failure[], count: number): unknown {
	const { error } = first;
	if (count === 1 || !(error instanceof CoupaError)) return error;
	const isOfAll = others.length + 1 === count || endsPoll(error);
	return error.with({
		message: failureText(first),
		description: [error.description, ...others.map(failureText)].filter(Boolean).join(' '),
		kind: isOfAll ? error.kind : 'badResponse',
	});
}
