/** A request with exactly the headers given: fetch adds an Accept header of its own. */
import { get, type IncomingHttpHeaders } from 'node:http';

export async function http(
	url: string,
	headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
	return await new Promise((resolve, reject) => {
		get(url, { headers }, (response) => {
			let body = '';
			response.on('data', (chunk: Buffer) => (body += chunk.toString()));
			response.on('error', reject);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
			);
		}).on('error', reject);
	});
}
