import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeError } from 'n8n-workflow';

import { CoupaError } from '../../../coupa/errors';

/** Whether errors leave by an output of their own. */
export function hasErrorOutput(context: IExecuteFunctions): boolean {
	return context.getNode().onError === 'continueErrorOutput';
}

/**
 * To which item an error belongs, and the files of that item for the error output: n8n adds the fields of
 * the input there, and nothing else. In the usual output they would be taken for files that the operation
 * got.
 */
export function pairedWith(
	context: IExecuteFunctions,
	itemIndex: number,
): Partial<INodeExecutionData> {
	const { binary } = context.getInputData()[itemIndex];
	const hasFiles = binary !== undefined && hasErrorOutput(context);
	return { pairedItem: { item: itemIndex }, ...(hasFiles && { binary }) };
}

/**
 * The item that stands for an error when the node is to continue: `{error, details: {description,
 * status}}`. n8n sends an item to the error output, and adds the fields of its input to it, only
 * where its JSON has no other keys than `error`, `message` and `details`.
 */
export function errorItem(error: unknown, nodeError: NodeError): INodeExecutionData {
	const { status, progress } = error instanceof CoupaError ? error : {};
	const details = {
		...(typeof nodeError.description === 'string' && { description: nodeError.description }),
		...(status !== undefined && { status }),
		...(progress as IDataObject | undefined),
	};
	return {
		json: { error: nodeError.message, ...(Object.keys(details).length > 0 && { details }) },
	};
}
