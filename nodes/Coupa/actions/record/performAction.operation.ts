import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { givesFile } from '../../../../coupa/actions';
import { advised } from '../../../../coupa/errors';
import type { KeyStyle } from '../../../../coupa/fields';
import { isPlainObject } from '../../../../coupa/lib/json';
import { outputId } from '../../../../coupa/read';
import type { Received, ReceivedFile } from '../../../shared/transport/outputFile';
import { type Shape, shapeParameter, toItem } from '../../../shared/items';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';
import { actionReceipt } from './actionReceipt';
import { actionParameter, actionRequest, type ChosenAction } from './actionRequest';

/** One item for each record of a list, one for a record, and one for an answer without content. */
function toItems(
	{ action, recordId }: ChosenAction,
	body: unknown,
	keyStyle?: KeyStyle,
	shape: Shape = (record) => record,
): INodeExecutionData[] {
	if (Array.isArray(body) && body.length > 0) {
		return body.map((entry: unknown) =>
			toItem(isPlainObject(entry) ? entry : { value: entry }, keyStyle),
		);
	}
	if (isPlainObject(body)) return [toItem(shape(body), keyStyle)];
	const isEmpty = body === undefined || body === null || Array.isArray(body);
	const answer = isEmpty ? {} : { answer: body as string };
	const id = recordId === undefined ? {} : { id: outputId(recordId) };
	return [{ json: { ...id, action: action.key, performed: true, ...answer } }];
}

/** What an item says of what became of it, before its other fields: nobody looks behind a hundred. */
function behindId({ id, ...fields }: IDataObject, said: IDataObject): IDataObject {
	return { ...(id !== undefined && { id }), ...said, ...fields, ...said };
}

/** The file that an action gives. */
function toFileItem(
	run: ItemContext,
	{ action, recordId }: ChosenAction,
	{ binary, fileName, mimeType, size }: ReceivedFile,
): INodeExecutionData {
	const field = textParameter(run, 'outputBinaryField') || 'data';
	return {
		json: { id: recordId && outputId(recordId), action: action.key, fileName, mimeType, size },
		binary: { [field]: binary },
	};
}

/**
 * Changes of one record keep their order. So do actions on no record, which may create, and decisions,
 * of which one may be another's turn.
 */
async function actionOrderingKey(run: ItemContext): Promise<string> {
	const { target, path, recordId } = await actionParameter(run);
	const isApart = recordId !== undefined && target.resource?.object !== 'Approval';
	return isApart ? path.slice(0, path.lastIndexOf('/')) : target.path;
}

/** Performs one of the actions that an object has besides create, update and delete. */
export const performAction: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: actionOrderingKey },
	async execute(run) {
		const options = optionsParameter(run);
		const chosen = await actionParameter(run);
		const client = await run.client(options);
		const request = await actionRequest(run, chosen, client);
		const { action, recordId } = chosen;
		run.preview?.tell({ action: action.key, ...(recordId !== undefined && { id: recordId }) });
		const { body } = await client.request(request).catch((error: unknown) => {
			throw recordId !== undefined
				? advised(error, ['validation', 'conflict'], { code: 'checkStatus' })
				: error;
		});
		if (!givesFile(action)) {
			const [first, ...others] = toItems(chosen, body, options.keyStyle, shapeParameter(run));
			const taken = await actionReceipt(run, chosen, request.body, body);
			return [{ ...first, json: behindId(first.json, taken) }, ...others];
		}
		const received = body as Received;
		if (received.kind === 'data') return toItems(chosen, received.data, options.keyStyle);
		return [toFileItem(run, chosen, received)];
	},
};
