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
