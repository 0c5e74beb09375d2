import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { CancelledError, CoupaError } from '../../../coupa/errors.ts';
import { toNodeError } from '../../../nodes/shared/nodeErrors.ts';

const NODE: INode = {
	id: '1',
	name: 'Coupa',
	type: 'n8n-nodes-coupa.coupa',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

test('what was never sent is the fault of the input', () => {
	const error = toNodeError(NODE, new CoupaError({ kind: 'invalidRequest', message: 'No' }), 2);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({ message: 'No', context: { itemIndex: 2 } });
});

test('what Coupa said comes with its status, and without a description where there is none', () => {
	const refusal = new CoupaError({ kind: 'validation', status: 400, message: 'Is taken' });
	const error = toNodeError(NODE, refusal, 0);
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error).toMatchObject({ message: 'Is taken', httpCode: '400' });
});

test('an error of n8n stays itself, and is told of its item once', () => {
	const first = new NodeOperationError(NODE, 'No such field');
	expect(toNodeError(NODE, first)).toBe(first);
	expect(first.context.itemIndex).toBeUndefined();
	expect(toNodeError(NODE, first, 3)).toBe(first);
	toNodeError(NODE, first, 4);
	expect(first.context.itemIndex).toBe(3);
});

test.each([new TypeError('Odd'), 'Odd'])('anything else is shown as it is: %s', (thrown) => {
	const error = toNodeError(NODE, thrown, 1);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({ message: 'Odd', context: { itemIndex: 1 } });
});

test('a cancelled execution is one, without a request to blame', () => {
	const error = toNodeError(NODE, new CancelledError(), 1);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).not.toHaveProperty('httpCode');
});

describe("why it failed, in the words of n8n's scheduler", () => {
	const failureOf = (error: unknown) => toNodeError(NODE, error) as unknown as { failure?: object };

	test.each([
		['certificate', 'configuration-invalid'],
		['forbidden', 'credential-invalid'],
		['gateway', 'temporarily-unavailable'],
		['invalidRequest', 'configuration-invalid'],
		['network', 'temporarily-unavailable'],
		['notFound', 'configuration-invalid'],
		['rateLimited', 'rate-limited'],
		['server', 'temporarily-unavailable'],
		['timeout', 'temporarily-unavailable'],
		['token', 'credential-invalid'],
		['unauthorized', 'credential-invalid'],
	] as const)('%s is %s', (kind, cause) => {
		expect(failureOf(new CoupaError({ kind, message: 'No' })).failure).toMatchObject({ cause });
	});

	test.each(['validation', 'conflict', 'badResponse'] as const)('%s is left open', (kind) => {
		expect(failureOf(new CoupaError({ kind, message: 'No' })).failure).toBeUndefined();
	});

	test('with how long Coupa wants to be left alone', () => {
		const error = new CoupaError({ kind: 'rateLimited', message: 'Wait', retryAfterMs: 7000 });
		expect(failureOf(error).failure).toEqual({ cause: 'rate-limited', retryAfterMs: 7000 });
	});
});

test.each(['invalidRequest', 'validation'] as const)(
	'what to do next comes with it: %s',
	(kind) => {
		const error = new CoupaError({ kind, message: 'No', description: 'Choose another one.' });
		expect(toNodeError(NODE, error).description).toBe('Choose another one.');
	},
);

test('a refusal without a status has no number', () => {
	const error = toNodeError(NODE, new CoupaError({ kind: 'network', message: 'Broken' }));
	expect(error).toMatchObject({ message: 'Broken', httpCode: null });
});

test('data of too many levels is named, and other errors of ranges are not taken for it', () => {
	const deep = new RangeError('Maximum call stack size exceeded');
	expect(toNodeError(NODE, deep, 2)).toMatchObject({
		message: 'The data is nested too deeply to process',
		description: expect.stringContaining('input JSON'),
		context: { itemIndex: 2 },
	});
	for (const other of [new RangeError('Invalid array length'), new Error('The call stack is odd')])
		expect(toNodeError(NODE, other).message).toBe(other.message);
});
