import { CoupaError, type CoupaErrorKind } from '../errors';
import { nameOf, startOf } from './requestNames';
import type { CoupaRequest } from './types';

// Why: docs/decisions/010-writes-are-not-repeated.md
/** Errors that only say that the last try was not carried out. */
const SAYS_NOTHING_OF_EARLIER: ReadonlySet<CoupaErrorKind> = new Set([
	'certificate',
	'gateway',
	'network',
	'rateLimited',
	'token',
]);

/** How to find out whether a write happened. */
function verification(request: CoupaRequest): string {
	if (request.idempotent === true) {
		return 'was repeated, and no answer was clear. The change may have been made. It is safe to run it again: the result is the same.';
	}
	const check =
		request.method === 'POST'
			? 'It may exist in Coupa. Search for it (by its number or name, or by when it was created) before you create it again.'
			: 'The change may have been made. Read the record and compare before you retry.';
	return `was not repeated. ${request.verificationHint ?? check}`;
}

/** The error for a write of which it is not known whether it happened. */
export function unknownOutcome(request: CoupaRequest, cause: CoupaError): CoupaError {
	return new CoupaError({
		kind: 'unknownOutcome',
		status: cause.status,
		message: `${startOf(request)}: it is not known whether Coupa carried out the request`,
		description: `${cause.message}. ${nameOf(request)} ${verification(request)}`,
	});
}

/** The error of the last try of a write of which an earlier try may have been carried out. */
export function afterUnknownOutcome(request: CoupaRequest, last: CoupaError): CoupaError {
	return SAYS_NOTHING_OF_EARLIER.has(last.kind) ? unknownOutcome(request, last) : last;
}
