import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeError,
	NodeOperationError,
} from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog';
import { CancelledError, CoupaError } from '../../coupa/errors';
import type { CoupaClient } from '../../coupa/http';
import { openClient, type RequestSettings } from '../shared/transport/client';
import { toNodeError } from '../shared/nodeErrors';
import type { ParameterSource } from '../shared/parameters';
import { runInParallel } from './shared/parallel';
import { findOperation } from './registry';
import type { ItemRun, Operation } from './shared/types';

/** More in flight than this fill no limiter: 32 requests at 25 a second are 1.3 s of latency. */
const MAX_PARALLEL_REQUESTS = 32;

/** One client for each setting of the requests, so that the credential is read once. */
function clientCache(context: IExecuteFunctions): ItemRun['client'] {
	const clients = new Map<string, Promise<CoupaClient>>();
	return async (settings: RequestSettings) => {
		const key = `${settings.requestsPerSecond ?? ''}/${settings.timeout ?? ''}`;
		const client = clients.get(key) ?? openClient(context, settings);
		clients.set(key, client);
		return await client;
	};
}

/** Shows each hint once, however many items caused it. */
function noticeBoard(context: IExecuteFunctions): ItemRun['notice'] {
	const shown = new Set<string>();
	return (message) => {
		if (shown.has(message)) return;
		shown.add(message);
		context.addExecutionHints({ message, location: 'outputPane' });
	};
}

function operationOf(context: IExecuteFunctions, itemIndex: number): Operation {
	const resource = context.getNodeParameter('resource', itemIndex) as string;
	const name = context.getNodeParameter('operation', itemIndex) as string;
	const operation = findOperation(resource, name);
	if (operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${name}" of the resource "${resource}" does not exist`,
			{ itemIndex, description: 'Choose the resource and the operation again.' },
		);
	}
	return operation;
}

/**
 * The item that stands for an error when the node is to continue: `{error, details: {description,
 * status}}`. n8n sends an item to the error output, and adds the fields of its input to it, only
 * where its JSON has no other keys than `error`, `message` and `details`.
 */
function errorItem(error: unknown, nodeError: NodeError, itemIndex: number): INodeExecutionData {
	const { status, progress } = error instanceof CoupaError ? error : {};
	const details = {
		...(typeof nodeError.description === 'string' && { description: nodeError.description }),
		...(status !== undefined && { status }),
		...(progress as IDataObject | undefined),
	};
	return {
		json: { error: nodeError.message, ...(Object.keys(details).length > 0 && { details }) },
		pairedItem: { item: itemIndex },
	};
}

/** How many items to work on at a time: the person's choice, or what is safe for the operation. */
function widthOf(parameter: ParameterSource['parameter']): number {
	const operation = findOperation(
		String(parameter('resource', '')),
		String(parameter('operation', '')),
	);
	if (operation?.parallel === undefined) return 1;
	const { parallelRequests = operation.parallel.byDefault } = parameter('options', {}) as {
		parallelRequests?: unknown;
	};
	const width = Number(parallelRequests);
	return Number.isInteger(width) && width > 0 ? Math.min(width, MAX_PARALLEL_REQUESTS) : 1;
}

/** Runs the chosen operation for every item, pairs what comes out, and turns errors into n8n's. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const catalog = await loadCatalog();
	const client = clientCache(context);
	const notice = noticeBoard(context);
	const outputs: INodeExecutionData[][] = items.map(() => []);

	const runOf = (itemIndex: number): ItemRun => ({
		context,
		itemIndex,
		catalog,
		timezone: context.getTimezone(),
		parameter: (name, fallback) => context.getNodeParameter(name, itemIndex, fallback),
		client,
		notice,
	});

	async function runItem(itemIndex: number): Promise<void> {
		try {
			const results = await operationOf(context, itemIndex).execute(runOf(itemIndex));
			outputs[itemIndex] = results.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (error instanceof CancelledError || !context.continueOnFail()) throw nodeError;
			outputs[itemIndex] = [errorItem(error, nodeError, itemIndex)];
		}
	}

	await runInParallel({
		count: items.length,
		width: widthOf((name, fallback) => context.getNodeParameter(name, 0, fallback)),
		laneOf: async (itemIndex) =>
			await operationOf(context, itemIndex).parallel?.lane?.(runOf(itemIndex)),
		run: runItem,
	});
	return [outputs.flat()];
}
