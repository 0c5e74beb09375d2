import {
	type INode,
	type JsonObject,
	NodeApiError,
	NodeError,
	NodeOperationError,
} from 'n8n-workflow';

import { CancelledError, CoupaError, type CoupaErrorKind } from '../../coupa/errors';
import { descriptionOf } from './advice';

// Why: docs/decisions/017-advice-codes.md
/** Kinds of errors without a request: the input has to be corrected. */
const INPUT_KINDS: ReadonlySet<CoupaErrorKind> = new Set(['invalidRequest']);

/** Why a node failed, in the terms by which n8n's scheduler decides whether to back off. */
type FailureCause =
	| 'configuration-invalid'
	| 'credential-invalid'
	| 'rate-limited'
	| 'temporarily-unavailable';

const FAILURE_CAUSES: Readonly<Partial<Record<CoupaErrorKind, FailureCause>>> = {
	certificate: 'configuration-invalid',
	forbidden: 'credential-invalid',
	gateway: 'temporarily-unavailable',
	network: 'temporarily-unavailable',
	notFound: 'configuration-invalid',
	rateLimited: 'rate-limited',
	server: 'temporarily-unavailable',
	timeout: 'temporarily-unavailable',
	token: 'credential-invalid',
	unauthorized: 'credential-invalid',
};

function fromCoupaError(node: INode, error: CoupaError, itemIndex?: number): NodeError {
	const { message, status, kind, retryAfterMs } = error;
	const description = descriptionOf(error);
	if (INPUT_KINDS.has(kind)) {
		const failure = { cause: 'configuration-invalid' as const };
		return new NodeOperationError(node, message, { description, itemIndex, failure });
	}
	const cause = FAILURE_CAUSES[kind];
	return new NodeApiError(
		node,
		// Only what may be shown: neither the request nor its headers.
		{ message, description: description ?? '' } as JsonObject,
		{
			message,
			description,
			httpCode: status === undefined ? undefined : String(status),
			itemIndex,
			...(cause !== undefined && { failure: { cause, retryAfterMs } }),
		},
	);
}

/** Data of more levels than can be walked end in an error of the engine, which says nothing to people. */
function isTooDeep(error: unknown): boolean {
	return error instanceof Error && error.name === 'RangeError' && /call stack/i.test(error.message);
}

/** Any error as one of n8n's, with the item that it belongs to. */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeError {
	if (error instanceof CoupaError) return fromCoupaError(node, error, itemIndex);
	if (error instanceof CancelledError)
		return new NodeOperationError(node, error.message, { itemIndex });
	if (error instanceof NodeError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	if (isTooDeep(error)) {
		return new NodeOperationError(node, 'The data is nested too deeply to process', {
			description: 'Check the input JSON, and the response of Coupa.',
			itemIndex,
		});
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error), {
		itemIndex,
	});
}
