import type { RequestLine } from '../../../coupa/http/index.ts';
import { shownPath } from '../../../coupa/http/requestLine.ts';
import { requestText } from '../../../nodes/shared/transport/requestLog.ts';
import { broken, fakeCoupa, json } from '../../support/fakeCoupa.mts';

const READ = { method: 'GET', path: '/api/invoices' } as const;

async function linesOf(answers: Parameters<typeof fakeCoupa>[0]): Promise<RequestLine[]> {
	const lines: RequestLine[] = [];
	const { client } = fakeCoupa(answers, { onTry: (line) => lines.push(line) });
	await client.request(READ).catch(() => undefined);
	return lines;
}

test('each try is one line: what came back, after how long, and what it waited for', async () => {
	const lines = await linesOf([json(429, {}), broken('ECONNRESET'), json(200, [{ id: 1 }])]);
	expect(lines).toEqual([
		expect.objectContaining({ attempt: 1, status: 429, waitedMs: 0, waitedFor: 'rate' }),
		expect.objectContaining({ attempt: 2, failure: 'ECONNRESET', waitedFor: 'throttled' }),
		expect.objectContaining({ attempt: 3, status: 200, bytes: 10, waitedFor: 'retry' }),
	]);
	expect(lines[1].waitedMs).toBeGreaterThan(0);
	expect(lines[1].at).toBe(lines[0].at + lines[0].ms + lines[1].waitedMs);
	expect(lines.every(({ method, path }) => `${method} ${path}` === 'GET /api/invoices')).toBe(true);
});

test('a young token is waited for, and the line says so', async () => {
	const lines = await linesOf([json(401, {}), json(200, [])]);
	expect(lines.map(({ waitedFor }) => waitedFor)).toEqual(['rate', 'token']);
});

test.each([
	['id[gt]=5&limit=50&order_by=id&dir=asc', 'id[gt]=5&limit=50&order_by=id&dir=asc'],
	['updated_at[gt_or_eq]=2026-01-01T00:00:00Z', 'updated_at[gt_or_eq]=2026-01-01T00:00:00Z'],
	['status=approved&created-by[email]=ann@acme.example', 'status=…&created-by[email]=…'],
	['name[contains]=Ann&offset=50', 'name[contains]=…&offset=50'],
])('%s is shown as %s', (query, shown) => {
	expect(shownPath(`https://acme.coupahost.com/api/users?${query}`)).toBe(`/api/users?${shown}`);
});

test('reads as a sentence', () => {
	const line: RequestLine = {
		at: 0,
		method: 'GET',
		path: '/api/invoices?limit=50',
		status: 200,
		ms: 412,
		bytes: 12_345,
		attempt: 2,
		waitedMs: 2000,
		waitedFor: 'throttled',
		rate: 12.54,
	};
	expect(requestText(line)).toBe(
		'GET /api/invoices?limit=50: 200 in 412 ms, 13 kB, try 2, waited 2.0 s because Coupa asked to, 12.5 requests/s allowed',
	);
});
