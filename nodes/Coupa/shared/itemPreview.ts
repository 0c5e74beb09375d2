import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	type CoupaClient,
	type CoupaRequest,
	type PlannedRequest,
	type Preview,
	PreviewEnd,
	withoutMadeIds,
} from '../../../coupa/http';
import { outputId } from '../../../coupa/read';

/** Which record it is stands before what would become of it. */
const FIRST: readonly string[] = ['would', 'action', 'id', 'object'];

function firstThings(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const known = FIRST.filter((name) => name in details).map((name) => [name, details[name]]);
	return { ...(Object.fromEntries(known) as Record<string, unknown>), ...details };
}

/** One item that is previewed. */
export class ItemPreview {
	/** What would be sent, as it would be. */
	readonly writes: CoupaRequest[] = [];

	private readonly requests: PlannedRequest[] = [];

	private readonly details: Record<string, unknown> = {};

	private readonly all: Preview;

	private readonly isWanted: boolean;

	/** Whether the operation went on to its end. */
	private isAll = true;

	/**
	 * @param all of the execution: what one item would create is known to the items that follow
	 * @param name of the operation
	 * @param isWanted false where only writes are to be previewed: what writes nothing is no preview then
	 */
	constructor(all: Preview, name: string, isWanted: boolean) {
		this.all = all;
		this.isWanted = isWanted;
		this.details.would = name.toLowerCase();
	}

	/** Whether what would be sent is all, and known to its last value. */
	get isWhole(): boolean {
		const sent = this.writes.flatMap(({ path, body }): unknown[] => [path, body]);
		return this.isAll && sent.every((part) => withoutMadeIds(part) === part);
	}

	client(client: CoupaClient): CoupaClient {
		return this.all.clientFor(client, (shown, request) => {
			this.requests.push(shown);
			this.writes.push(request);
		});
	}

	/** What would become of a record, besides the requests. Its ID is a number, as in the output. */
	tell(details: Readonly<Record<string, unknown>>): void {
		const { id } = details;
		Object.assign(this.details, details, id !== undefined && { id: outputId(id) });
	}

	/** What would be done, in place of what the operation gave. */
	async items(execute: () => Promise<INodeExecutionData[]>): Promise<INodeExecutionData[]> {
		const { requests, details } = this;
		let openEnd: string | undefined;
		const results = await execute().catch((error: unknown) => {
			if (requests.length === 0 || !(error instanceof Error)) throw error;
			this.isAll = false;
			openEnd = error instanceof PreviewEnd ? undefined : error.message;
			return undefined;
		});
		if (requests.length === 0 && results !== undefined) {
			if (!this.isWanted) return results;
			return results.map((item) => {
				const json = withoutMadeIds(item.json) as IDataObject;
				return { ...item, json: { preview: true, ...json, requests } };
			});
		}
		return [
			{
				json: {
					preview: true,
					...(withoutMadeIds(firstThings(details)) as IDataObject),
					requests: requests as unknown as IDataObject[],
					...(openEnd !== undefined && { then: openEnd }),
				},
			},
		];
	}
}
