import { digestOf } from '../../../coupa/guard';
import { type CoupaClient, type CoupaRequest, isRead, plannedRequest } from '../../../coupa/http';
import { refuse } from '../../../coupa/errors';

// Why: docs/decisions/057-review-by-n8n.md
/** A request by all that is sent; of files, by their names, types and sizes. */
export function fingerprint(request: CoupaRequest): string {
	return digestOf([plannedRequest(request), Object.entries(request.headers ?? {}).sort()]);
}

/** What a preview showed and a code confirmed: these requests in their order, and no others. */
export class ConfirmedWrites {
	private readonly left: string[];

	constructor(fingerprints: readonly string[]) {
		this.left = [...fingerprints];
	}

	client(client: CoupaClient): CoupaClient {
		return {
			...client,
			request: async (request) => {
				if (isRead(request)) return await client.request(request);
				const [next] = this.left;
				if (next !== fingerprint(request)) {
					refuse(
						`${request.method} ${request.path} is not what the preview showed`,
						'It was not sent. Run the operation without a code for a new preview.',
					);
				}
				this.left.shift();
				return await client.request({ ...request, isConfirmed: true });
			},
		};
	}
}
