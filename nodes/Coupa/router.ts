import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeError,
	NodeOperationError,
} from 'n8n-workflow';

import { type Catalog, loadCatalog } from '../../coupa/catalog';
import { CancelledError, CoupaError } from '../../coupa/errors';
import type { CoupaClient, RequestLine } from '../../coupa/http';
import { checkChoices } from '../shared/choices';
import { withSeenFields } from '../shared/seenFields';
import { openClient, type RequestSettings } from '../shared/transport/client';
import { systemClock } from '../shared/transport/clock';
import { toNodeError } from '../shared/nodeErrors';
import { type ParameterSource, withProposal } from '../shared/parameters';
import { RequestLog } from '../shared/requestLog';
import { fenced, fencedError } from './shared/fence';
import { groupsOf, isFirst } from './shared/groups';
import { isTool } from './shared/isTool';
import { ItemContexts } from './shared/itemContexts';
import { runInParallel } from './shared/parallel';
import { Receipts } from './shared/receipts';
import { resolveParents } from './shared/resolveParents';
import { runOrPreview } from './shared/runOrPreview';
import { findOperation } from './registry';
import type { ItemContext, Operation, OperationCode } from './shared/types';

// Why: docs/decisions/026-code-loads-lazily.md
/** More in flight than this fill no limiter: 32 requests at 25 a second are 1.3 s of latency. */
const MAX_PARALLEL_REQUESTS = 32;

/** One client for each setting of the requests, so that the credential is read once. */
function clientCache(
	context: IExecuteFunctions,
	catalog: Catalog,
	ended: AbortSignal,
	log: RequestLog,
): ItemContext['client'] {
	const clients = new Map<string, Promise<CoupaClient>>();
	return async (settings: RequestSettings) => {
		const { requestsPerSecond, timeout, requestLog } = settings;
		const key = JSON.stringify([requestsPerSecond, timeout, requestLog]);
		const onTry = requestLog === true ? (line: RequestLine) => log.add(line) : undefined;
		const open = async () =>
			await withSeenFields(await openClient(context, settings, { ended, onTry }), context, catalog);
		const client = clients.get(key) ?? open();
		clients.set(key, client);
		return await client;
	};
}

/** Shows each hint once, however many items caused it. */
function hintsOf(context: IExecuteFunctions): ItemContext['hint'] {
	const shown = new Set<string>();
	return (message) => {
		if (shown.has(message)) return;
		shown.add(message);
		context.addExecutionHints({ message, location: 'outputPane' });
	};
}

async function operationOf(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<Operation & OperationCode> {
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
	return { ...operation, ...(await operation.load()) };
}

/** Whether errors leave by an output of their own. */
function hasErrorOutput(context: IExecuteFunctions): boolean {
	return context.getNode().onError === 'continueErrorOutput';
}

/**
 * To which item an error belongs, and the files of that item for the error output: n8n adds the fields of
 * the input there, and nothing else. In the usual output they would be taken for files that the operation
 * got.
 */
function pairedWith(context: IExecuteFunctions, itemIndex: number): Partial<INodeExecutionData> {
	const { binary } = context.getInputData()[itemIndex];
	const hasFiles = binary !== undefined && hasErrorOutput(context);
	return { pairedItem: { item: itemIndex }, ...(hasFiles && { binary }) };
}

/**
 * The item that stands for an error when the node is to continue: `{error, details: {description,
 * status}}`. n8n sends an item to the error output, and adds the fields of its input to it, only
 * where its JSON has no other keys than `error`, `message` and `details`.
 */
function errorItem(error: unknown, nodeError: NodeError): INodeExecutionData {
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

/**
 * How many items to work on at a time: the person's choice, or what is safe for the operation. Its code is
 * loaded here: that it cannot be is no error of an item, which the workflow may continue after.
 */
async function concurrencyOf(parameter: ParameterSource['parameter']): Promise<number> {
	const operation = findOperation(
		String(parameter('resource', '')),
		String(parameter('operation', '')),
	);
	const code = await operation?.load();
	if (code?.parallel === undefined) return 1;
	const { parallelRequests = code.parallel.byDefault } = parameter('options', {}) as {
		parallelRequests?: unknown;
	};
	const concurrency = Number(parallelRequests);
	return Number.isInteger(concurrency) && concurrency > 0
		? Math.min(concurrency, MAX_PARALLEL_REQUESTS)
		: 1;
}

/** Runs the chosen operation for every item, pairs what comes out, and turns errors into n8n's. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const catalog = await loadCatalog();
	// Pages that were asked for ahead, where one fails: they would stay open until they time out.
	const ending = new AbortController();
	const hint = hintsOf(context);
	const receipts = new Receipts();
	const log = new RequestLog(() => systemClock.now());
	const concurrency = await concurrencyOf((name, fallback) =>
		context.getNodeParameter(name, 0, fallback),
	);
	const runs = new ItemContexts(context, {
		catalog,
		client: clientCache(context, catalog, ending.signal, log),
		concurrency,
		hint,
		receipts,
	});
	const outputs: INodeExecutionData[][] = items.map(() => []);

	function forReader(error: unknown): unknown {
		return isTool(context) ? fencedError(error) : error;
	}

	/** The item in the place of what could not be had, by what its error says of it. */
	function missing(thrown: CoupaError, itemIndex: number): INodeExecutionData {
		const error = forReader(thrown) as CoupaError;
		const { json } = errorItem(error, toNodeError(context.getNode(), error, itemIndex));
		return hasErrorOutput(context)
			? { json, ...pairedWith(context, itemIndex) }
			: { json: { ...(error.progress as IDataObject), ...json }, pairedItem: { item: itemIndex } };
	}

	/** What is wrong with an item as n8n shows it; it ends the execution, unless that is to continue. */
	function failed(thrown: unknown, itemIndex: number): INodeExecutionData {
		const error = forReader(withProposal(thrown, runs.of(itemIndex)));
		const nodeError = toNodeError(context.getNode(), error, itemIndex);
		if (!log.isEmpty) nodeError.description = [nodeError.description, log.text()].join('\n\n');
		if (error instanceof CancelledError || !context.continueOnFail()) throw nodeError;
		return errorItem(error, nodeError);
	}

	async function resultsOf(run: ItemContext): Promise<INodeExecutionData[]> {
		const operation = await operationOf(context, run.itemIndex);
		checkChoices(operation.properties, run);
		const results = await runOrPreview(run, operation);
		return isTool(context) ? fenced(results) : results;
	}

	async function runItem(itemIndex: number): Promise<void> {
		const run = runs.of(itemIndex);
		const { group, failures } = run;
		try {
			const results = await resultsOf(run).catch((thrown: unknown) => {
				const item = failed(thrown, itemIndex);
				for (const index of group) outputs[index].push({ ...item, ...pairedWith(context, index) });
				return [];
			});
			const [one, ...others] = group.map((item) => ({ item }));
			const pairedItem = others.length === 0 ? one : [one, ...others];
			outputs[itemIndex].push(...results.map((item) => ({ pairedItem, ...item })));
			outputs[itemIndex].push(...run.missing.map((error) => missing(error, itemIndex)));
			for (const [index, error] of failures) {
				outputs[index].push({ ...failed(error, index), ...pairedWith(context, index) });
			}
		} finally {
			for (const index of group) runs.close(index);
		}
	}

	try {
		const groups = await groupsOf(items.length, async (itemIndex) => {
			const operation = await operationOf(context, itemIndex);
			const group = await operation.groupOf?.(runs.of(itemIndex));
			// All of them at once would be larger than the items.
			runs.close(itemIndex);
			return group;
		});
		runs.group(groups);
		const firsts = items.map((_, index) => index).filter((index) => isFirst(groups, index));
		await runInParallel({
			count: firsts.length,
			concurrency,
			async orderingKeyOf(place) {
				const run = runs.of(firsts[place]);
				await resolveParents(run);
				const { parallel } = await operationOf(context, firsts[place]);
				return await parallel?.orderingKey?.(run);
			},
			run: async (place) => await runItem(firsts[place]),
		});
	} finally {
		ending.abort();
	}
	receipts.hints().forEach(hint);
	const results = outputs.flat();
	if (log.isEmpty) return [results];
	hint(log.hint(results.length));
	return [[...results, log.item()]];
}
