import type { INodeExecutionData } from 'n8n-workflow';

import { conditionPaths, showsValue } from '../../../coupa/query';
import type { Order } from '../../../coupa/read';
import { readAny } from '../../../coupa/readAny';
import type { Conditions } from '../../shared/filters';
import { shapeParameter, toItems } from '../../shared/items';
import { knownSize, recordPages } from '../../shared/pages';
import {
	isSimplified,
	limitParameter,
	type OperationOptions,
	pageConcurrency,
	returnTypeParameter,
} from '../../shared/parameters';
import type { Target } from '../../shared/target';
import type { ItemContext } from './types';

/** How records are read, besides what the parameters say. */
interface Reading {
	options: OperationOptions;
	order?: Order;
	/** Fields by which records are always selected, besides those of conditions. */
	shown?: readonly string[];
	/** True when records no longer meet the conditions once a workflow has worked on them. */
	shrinks?: boolean;
}

/** The records of a target that meet the conditions, as items; where there are none, a hint may say why. */
export async function matchingRecords(
	run: ItemContext,
	target: Target,
	{ readings, ifNone }: Conditions,
	{ options, order, shown = [], shrinks }: Reading,
): Promise<INodeExecutionData[]> {
	const client = await run.client(options);
	const isShown = showsValue(run.catalog, target.resource?.object);
	const pages = readAny({
		readPage: recordPages(client, target, isSimplified(run)),
		readings: readings.map((filters) => ({
			filters,
			size: knownSize(client, target, filters, shrinks),
		})),
		shown: [...shown, ...conditionPaths(readings.flat(), isShown)],
		idField: target.resource?.idField,
		returnType: returnTypeParameter(run),
		order,
		limit: limitParameter(run),
		parallelRequests: pageConcurrency(options),
		notice: run.hint,
	});
	const items = await toItems(pages, options.keyStyle, shapeParameter(run));
	if (items.length === 0) ifNone.forEach(run.hint);
	return items;
}
