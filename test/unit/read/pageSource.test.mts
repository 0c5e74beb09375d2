import { pageSource } from '../../../coupa/read/index.ts';
import { type Answer, failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

const REQUEST = { path: '/api/invoices', scopes: ['core.invoice.read'] };

/** What a page is when Coupa gives this answer. */
async function pageOf(answer: Answer, knownCollection = true): Promise<unknown> {
	const { client } = fakeCoupa(Array(6).fill(answer));
	return await pageSource(client, REQUEST, knownCollection)([]);
}

describe('a page', () => {
	it('is asked for with its query', async () => {
		const { client, sent } = fakeCoupa([json(200, [{ id: 1 }])]);
		const query = [
			['updated_at[gt]', '2026-01-01T00:00:00Z'],
			['limit', '50'],
		] as const;
		expect(await pageSource(client, REQUEST, true)(query)).toEqual([{ id: 1 }]);
		expect(sent[0].method).toBe('GET');
		expect(sent[0].url).toBe(
			'https://acme.coupahost.com/api/invoices?updated_at[gt]=2026-01-01T00%3A00%3A00Z&limit=50',
		);
	});

	it.each([
		['an empty list', json(200, [])],
		['no list', json(200, null)],
		['404 of a known collection', json(404, {})],
		['404 with a reason', json(404, { error: 'Not found' })],
	])('is empty for %s', async (_what, answer) => {
		expect(await pageOf(answer)).toEqual([]);
	});

	it.each([
		['JSON', json(404, { errors: ['No results match your search criteria.'] })],
		['XML', text(404, '<errors><error>No results match your search criteria.</error></errors>')],
	])('is empty when nothing matches, said in %s, wherever it is asked', async (_format, answer) => {
		expect(await pageOf(answer, false)).toEqual([]);
	});

	it('is one record where Coupa answers with one', async () => {
		expect(await pageOf(json(200, { id: 1 }))).toEqual([{ id: 1 }]);
	});

	it.each([
		['404 of a path that nobody knows', json(404, {}), false, 'notFound'],
		['404 as a web page', text(404, '<html><title>Not Found</title></html>'), true, 'gateway'],
		['403', json(403, {}), true, 'forbidden'],
		['400', json(400, {}), true, 'validation'],
		['a list of something else', json(200, [1, 2]), true, 'badResponse'],
		['a list with nothing in it', json(200, [{ id: 1 }, null]), true, 'badResponse'],
		['a text', json(200, 'OK'), true, 'badResponse'],
		['nothing at all', text(200, ''), true, 'badResponse'],
		['a page that was cut', text(200, '[{"id": 1}, {"id'), true, 'badResponse'],
		['a status of the server', json(500, {}), true, 'server'],
	] as const)('is an error for %s', async (_what, answer, known, kind) => {
		expect((await failureOf(pageOf(answer, known))).kind).toBe(kind);
	});

	it('is an error that names the missing scope', async () => {
		const { description } = await failureOf(pageOf(json(403, {})));
		expect(description).toContain('core.invoice.read');
	});
});
