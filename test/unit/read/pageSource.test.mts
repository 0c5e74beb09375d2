import { pageSource } from '../../../coupa/read/index.ts';
import { type Answer, failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

const REQUEST = { path: '/api/invoices', scopes: ['core.invoice.read'] };
const GATEWAY = text(404, 'default backend - 404', { 'content-type': 'text/plain' });

/** What a page is when Coupa gives these answers, and how many it took. */
async function pageOf(...answers: Answer[]): Promise<{ page: unknown; requests: number }> {
	const { client, sent } = fakeCoupa(answers);
	return { page: await pageSource(client, REQUEST)([]), requests: sent.length };
}

describe('a page', () => {
	it('is asked for with its query', async () => {
		const { client, sent } = fakeCoupa([json(200, [{ id: 1 }])]);
		const query = [
			['updated_at[gt]', '2026-01-01T00:00:00Z'],
			['limit', '50'],
		] as const;
		expect(await pageSource(client, REQUEST)(query)).toEqual([{ id: 1 }]);
		expect(sent[0].method).toBe('GET');
		expect(sent[0].url).toBe(
			'https://acme.coupahost.com/api/invoices?updated_at[gt]=2026-01-01T00%3A00%3A00Z&limit=50',
		);
	});

	it.each([
		['an empty list', json(200, [])],
		['404 with no results', json(404, { errors: ['No results match your search criteria.'] })],
		[
			'404 with no results, in XML',
			text(404, '<errors><error>No results match your search criteria.</error></errors>'),
		],
	])('is empty for %s', async (_what, answer) => {
		expect(await pageOf(answer)).toEqual({ page: [], requests: 1 });
	});

	it.each([
		['404 of a gateway', GATEWAY],
		['404 of a web server', text(404, '<html><title>Not Found</title></html>')],
		['no list', json(200, null)],
		['one record', json(200, { id: 1 })],
		['an error', json(200, { error: 'Something went wrong' })],
		['a list below a root', json(200, { invoices: [{ id: 1 }] })],
		['a list of something else', json(200, [1, 2])],
		['a list of lists', json(200, [[{ id: 1 }]])],
		['a list with nothing in it', json(200, [{ id: 1 }, null])],
		['a text', json(200, 'Please try again')],
		['nothing at all', text(200, '')],
		['a page that was cut', text(200, '[{"id": 1}, {"id')],
		['a status of the server', json(500, {})],
	])('is asked for again after %s, and then is what comes', async (_what, answer) => {
		expect(await pageOf(answer, json(200, [{ id: 7 }]))).toEqual({
			page: [{ id: 7 }],
			requests: 2,
		});
	});

	it.each([
		['404 of a gateway', GATEWAY, 'gateway'],
		['no list', json(200, null), 'badResponse'],
		['one record', json(200, { id: 1 }), 'badResponse'],
		['a text', json(200, 'OK'), 'badResponse'],
	] as const)('is an error where %s comes again and again', async (_what, answer, kind) => {
		expect((await failureOf(pageOf(...Array<Answer>(50).fill(answer)))).kind).toBe(kind);
	});

	it('that is no list is an error in words', async () => {
		const { message } = await failureOf(pageOf(...Array<Answer>(50).fill(json(200, null))));
		expect(message).toBe('Coupa gave an answer that cannot be read: it is not a list of records');
	});

	it.each([
		['404 that says nothing', json(404, {}), 'notFound'],
		['404 with what Coupa says of the path', json(404, { error: 'Not found' }), 'notFound'],
		['404 of a parent', json(404, { errors: ["Couldn't find Supplier with ID=7"] }), 'notFound'],
		['403', json(403, {}), 'forbidden'],
		['400', json(400, {}), 'validation'],
	] as const)('is an error at once for %s', async (_what, answer, kind) => {
		expect((await failureOf(pageOf(answer))).kind).toBe(kind);
	});

	it('is an error that names the missing scope', async () => {
		const { description } = await failureOf(pageOf(json(403, {})));
		expect(description).toContain('core.invoice.read');
	});

	it('is no text where a format other than JSON was accepted', async () => {
		const { client } = fakeCoupa([text(200, '<invoices/>')]);
		const request = { ...REQUEST, headers: { Accept: 'application/xml' } };
		expect((await failureOf(pageSource(client, request)([]))).kind).toBe('badResponse');
	});
});
