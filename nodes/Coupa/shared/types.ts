import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { CoupaError } from '../../../coupa/errors';
import type { CoupaClient } from '../../../coupa/http';
import type { RequestSettings } from '../../shared/transport/client';
import type { ParameterSource } from '../../shared/parameters';
import type { ConfirmedWrites } from './confirmedWrites';
import type { ItemPreview } from './itemPreview';
import type { Receipts } from './receipts';

/** What an operation needs for one item, and nothing that is not about this item. */
export interface ItemContext extends ParameterSource {
	context: IExecuteFunctions;
	itemIndex: number;
	/** The items that become one record with this one, itself among them, in their order. */
	group: readonly number[];
	/** The client for the node's credential; the same one for all items with the same settings. */
	client(settings: RequestSettings): Promise<CoupaClient>;
	/** Shows a hint above the node's output, once. */
	hint(message: string): void;
	/** In ms since the epoch: when its work began, or was previewed where it carries out a preview. */
	startedAt: number;
	/** Where the item is to be previewed: what would be written is kept here, and not sent. */
	preview?: ItemPreview;
	/** Where the item carries out a preview: what it sends is marked as confirmed, and nothing else is sent. */
	confirmed?: ConfirmedWrites;
	/** How many items the node works on at a time. */
	concurrency: number;
	/** The same for another item; undefined where there is none. */
	item(itemIndex: number): ItemContext | undefined;
	/** What all items of the execution share: made by the first one that asks for it. */
	shared<T>(name: string, make: () => T): T;
	/** What the writes of all items came to. */
	receipts: Receipts;
	/** Items of the group that failed, although the operation ends well for the others. */
	failures: Map<number, CoupaError>;
	/** What the item could not get beside what it gave: each becomes an item, with its error's `progress`. */
	missing: CoupaError[];
}

/** How an operation may work on several input items at a time. */
export interface ParallelItems {
	/** How many at a time, where the person sets nothing. */
	byDefault: number;
	/**
	 * What an item changes: items that change the same run one after another, in their order. It may
	 * reject for parameters that cannot work, which the execution then says.
	 */
	orderingKey?(run: ItemContext): Promise<string | undefined> | string | undefined;
}

/** What an operation does. It is loaded when the operation first runs. */
export interface OperationCode {
	/** Left out where items run one after another. */
	parallel?: ParallelItems;
	/**
	 * Which input items belong together: those with the same text are one piece of work, which the first of
	 * them does, and what comes out is paired to all. Undefined for an item that stands alone.
	 */
	groupOf?(run: ItemContext): Promise<string | undefined>;
	/** The output items of one input item, or of its group. The router pairs those that are not paired. */
	execute(run: ItemContext): Promise<INodeExecutionData[]>;
}

/**
 * One operation as the editor shows it, and where its code is. n8n makes every node when it starts: what
 * is not needed for the description is loaded by `load`.
 */
export interface Operation {
	/** How the operation stands in the list. */
	option: INodePropertyOptions;
	/** The parameters, shown only where the operation is chosen. */
	properties: INodeProperties[];
	load(): Promise<OperationCode>;
}

/** One resource: how it stands in the list, and its operations. */
export interface ResourceActions {
	option: INodePropertyOptions;
	operations: readonly Operation[];
	defaultOperation: string;
}
