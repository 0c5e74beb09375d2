import { createHash } from 'node:crypto';

import { digestOf } from '../../../coupa/guard';
import { type CoupaClient, type CoupaRequest, isRead, plannedRequest } from '../../../coupa/http';
import { refuse } from '../../../coupa/errors';

async function contentDigest(file: File): Promise<string> {
	const hash = createHash('sha256');
	for await (const piece of file.stream()) hash.update(piece);
	return hash.digest('base64url');
}

// Why: docs/decisions/057-review-by-n8n.md
/** A request by all that is sent; of files, also by what is in them. */
export async function fingerprint(request: CoupaRequest): Promise<string> {
	const { body, headers = {} } = request;
	const parts = body instanceof FormData ? [...body.values()] : [];
	const files = parts.filter((part) => part instanceof File);
	const contents = await Promise.all(files.map(contentDigest));
	return digestOf([plannedRequest(request), Object.entries(headers).sort(), contents]);
}

/** @returns of each request, in their order */
export async function fingerprints(requests: readonly CoupaRequest[]): Promise<string[]> {
	return await Promise.all(requests.map(fingerprint));
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
				const print = await fingerprint(request);
				if (print !== this.left[0]) {
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
