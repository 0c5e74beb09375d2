import type { IExecuteFunctions } from 'n8n-workflow';

import { systemClock } from '../../shared/transport/clock';
import type { ItemContext } from './types';

/** What is the same for all items. */
export type CommonContext = Pick<
	ItemContext,
	'catalog' | 'client' | 'concurrency' | 'hint' | 'receipts'
>;

/** The contexts of the items of an execution: one for each, so that what it says is worked out once. */
export class ItemContexts {
	private readonly context: IExecuteFunctions;

	private readonly common: CommonContext;

	private readonly open = new Map<number, ItemContext>();

	private readonly made = new Map<string, unknown>();

	private groups: ReadonlyMap<number, readonly number[]> = new Map();

	constructor(context: IExecuteFunctions, common: CommonContext) {
		this.context = context;
		this.common = common;
	}

	of(itemIndex: number): ItemContext {
		const run = this.open.get(itemIndex) ?? this.create(itemIndex);
		this.open.set(itemIndex, run);
		return run;
	}

	/** Says which items belong together, by each of them; the others stand alone. */
	group(groups: ReadonlyMap<number, readonly number[]>): void {
		this.groups = groups;
	}

	/** To be called when an item is done: it is not kept any longer. */
	close(itemIndex: number): void {
		this.open.delete(itemIndex);
	}

	private create(itemIndex: number): ItemContext {
		const { context, common } = this;
		const groupOf = () => this.groups.get(itemIndex) ?? [itemIndex];
		const run: ItemContext = {
			...common,
			context,
			itemIndex,
			failures: new Map(),
			missing: [],
			get group() {
				return groupOf();
			},
			timezone: context.getTimezone(),
			startedAt: systemClock.now(),
			parameter: (name, fallback) => context.getNodeParameter(name, itemIndex, fallback),
			async client(settings) {
				const client = await common.client(settings);
				return run.preview?.client(client) ?? run.confirmed?.client(client) ?? client;
			},
			item: (index) => (context.getInputData()[index] === undefined ? undefined : this.of(index)),
			shared: (name, make) => this.shared(name, make),
		};
		return run;
	}

	private shared<T>(name: string, make: () => T): T {
		const known = this.made.has(name) ? (this.made.get(name) as T) : make();
		this.made.set(name, known);
		return known;
	}
}
