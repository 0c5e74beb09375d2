/** The reason of a failure reaches the person: what stands before Coupa, certificates, lengths. */
import { TransportError } from '../../../coupa/errors.ts';
import {
	type Answer,
	broken,
	failureOf,
	fakeCoupa,
	json,
	text,
	unreachable,
} from '../../support/fakeCoupa.mts';

const READ = { method: 'GET', path: '/api/suppliers', scopes: ['core.supplier.read'] } as const;
const WRITE = { ...READ, method: 'POST', body: {} } as const;
const OK = json(200, []);
const PAGE = '<html><head><title>Request blocked</title></head></html>';

describe('what stands before Coupa', () => {
	const pages: Array<[string, Answer]> = [
		['a 403 with a web page', text(403, PAGE)],
		['a 403 with a page by its type', text(403, 'Blocked', { 'content-type': 'text/html' })],
		['a 403 in plain text', text(403, 'Access denied by policy', { 'content-type': 'text/plain' })],
		['a 404 with a web page', text(404, PAGE)],
		['a 404 in plain text', text(404, 'default backend - 404', { 'content-type': 'text/plain' })],
	];

	const others: Array<[string, Answer]> = [
		['a message in JSON', json(403, { message: 'Forbidden' })],
		['no route in JSON', json(404, { message: 'no Route matched with those values' })],
		['XHTML', text(403, '<?xml version="1.0"?>\n<!DOCTYPE html><html></html>')],
		['XML of its own', text(404, '<Error><Code>NoSuchKey</Code></Error>')],
		['a fault', text(403, '<s:Fault><faultstring>Not you</faultstring></s:Fault>')],
	];

	it.each([...pages, ...others])(
		'is told by %s, and not a scope or a record',
		async (_what, answer) => {
			const { client } = fakeCoupa(Array(3).fill(answer));
			const error = await failureOf(client.request(READ));
			expect(error.kind).toBe('gateway');
			expect(error.message).toMatch(/^A proxy, firewall or gateway answered instead of Coupa/);
			expect(error.description).toMatch(/GET \/api\/suppliers was answered with 40[34]/);
			expect(`${error.message} ${error.description}`).not.toMatch(/scope|Check the ID/);
		},
	);

	it('is quoted, with what it says', async () => {
		const { client } = fakeCoupa(Array(3).fill(text(403, PAGE)));
		const { message } = await failureOf(client.request({ ...READ, subject: 'supplier 7' }));
		expect(message).toBe(
			'Supplier 7: A proxy, firewall or gateway answered instead of Coupa: Request blocked',
		);
	});

	it.each(pages)('is asked again by a read after %s', async (_what, answer) => {
		const { client, sent } = fakeCoupa([answer, answer, OK]);
		expect((await client.request(READ)).body).toEqual([]);
		expect(sent).toHaveLength(3);
	});

	it.each(pages)('is not asked again by a write after %s', async (_what, answer) => {
		const { client, sent } = fakeCoupa([answer]);
		expect((await failureOf(client.request(WRITE))).kind).toBe('gateway');
		expect(sent).toHaveLength(1);
	});

	it('is said to be a proxy that wants a password, at once', async () => {
		const { client, sent } = fakeCoupa([text(407, '')]);
		const error = await failureOf(client.request(READ));
		expect(error.kind).toBe('gateway');
		expect(error.description).toContain('HTTPS_PROXY');
		expect(sent).toHaveLength(1);
	});

	it.each<[string, Answer, string]>([
		['a 403 in JSON', json(403, { error: 'No' }), 'forbidden'],
		['a 403 in XML', text(403, '<errors><error>No</error></errors>'), 'forbidden'],
		['a 403 without a text', text(403, ''), 'forbidden'],
		['a 404 in JSON', json(404, { error: 'No' }), 'notFound'],
		['a 404 without results', text(404, 'No results match the search criteria'), 'notFound'],
	])('is not blamed for %s', async (_what, answer, kind) => {
		const { client, sent } = fakeCoupa([answer]);
		expect((await failureOf(client.request(READ))).kind).toBe(kind);
		expect(sent).toHaveLength(1);
	});

	it('may be what failed where a page comes with a status of the server', async () => {
		const { client } = fakeCoupa([text(503, PAGE)]);
		const { description } = await failureOf(client.request(WRITE));
		expect(description).toContain('Request blocked');
	});
});

describe('errors in XML', () => {
	const error = '<errors><error><![CDATA[No such "supplier" <here>]]></error></errors>';

	it.each([400, 403, 404, 409, 422, 500])('are read out of CDATA, with %i', async (status) => {
		const { client } = fakeCoupa([text(status, error, { 'content-type': 'application/xml' })]);
		const { message, description } = await failureOf(client.request(WRITE));
		expect(`${message} ${description}`).toContain('No such "supplier" <here>');
	});
});

describe('a certificate that is not accepted', () => {
	it.each([
		['SELF_SIGNED_CERT_IN_CHAIN', /not trusted/, /NODE_EXTRA_CA_CERTS/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /not trusted/, /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not trusted/, /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /not trusted/, /certificates between/],
		['ERR_TLS_CERT_ALTNAME_INVALID', /for another host name/, /Compare the host name/],
		['CERT_HAS_EXPIRED', /has expired/, /the clock of this machine/],
		['CERT_NOT_YET_VALID', /not valid yet/, /the clock of this machine/],
		['CERT_REVOKED', /was not accepted/, /whoever runs the host/],
		['CERT_OF_A_NEW_KIND', /was not accepted/, /whoever runs the host/],
	])('is told at once, with its code %s', async (code, reason, advice) => {
		for (const request of [READ, WRITE]) {
			const { client, clock, sent } = fakeCoupa([unreachable(code)]);
			const error = await failureOf(client.request(request));
			expect(error.kind).toBe('certificate');
			expect(error.message).toMatch(/^No secure connection to Coupa could be made: /);
			expect(error.message).toMatch(reason);
			expect(error.description).toMatch(advice);
			expect(error.description).toContain(code);
			expect(error.description).toContain('was not sent');
			expect(sent).toHaveLength(1);
			expect(clock.now()).toBe(0);
		}
	});

	it('tells nothing of an earlier try that may have been carried out', async () => {
		const { client } = fakeCoupa([broken(), unreachable('CERT_HAS_EXPIRED')]);
		const error = await failureOf(client.request({ ...WRITE, idempotent: true }));
		expect(error.kind).toBe('unknownOutcome');
	});
});

describe('a host that TLS could not be negotiated', () => {
	it('is told at once', async () => {
		for (const request of [READ, WRITE]) {
			const { client, sent } = fakeCoupa([new TransportError('EPROTO', true)]);
			const error = await failureOf(client.request(request));
			expect(error.kind).toBe('certificate');
			expect(error.message).toContain('TLS could not be negotiated');
			expect(error.description).toContain('was not sent');
			expect(sent).toHaveLength(1);
		}
	});

	it('is not meant where TLS failed later: a read is tried again, a write is unclear', async () => {
		const later = new TransportError('EPROTO', false);
		const { client } = fakeCoupa([later, OK]);
		await expect(client.request(READ)).resolves.toMatchObject({ status: 200 });
		const other = fakeCoupa([later]);
		expect((await failureOf(other.client.request(WRITE))).kind).toBe('unknownOutcome');
	});
});

test('a connection that is refused may be one to a proxy', async () => {
	const { client } = fakeCoupa(Array(6).fill(new TransportError('ECONNREFUSED', true)));
	const { description } = await failureOf(client.request(READ));
	expect(description).toContain('the proxy where one is set');
});

describe('a query that is too long', () => {
	const ids = Array.from({ length: 4000 }, (_, index) => index + 1_000_000).join(',');
	const query = [['id[in]', ids]] as const;
	const tooLong = /^The request is too long: its URL has 40,018 characters$/;

	it.each<[string, Answer]>([
		['414', text(414, '<html><title>Request-URI Too Large</title></html>')],
		['431', text(431, '')],
		['414 in JSON', json(414, { error: 'URI too long' })],
		['400 with a page', text(400, '<html><title>400 Bad Request</title></html>')],
	])('is said to be that, with its length, after %s', async (_status, answer) => {
		const { client, sent } = fakeCoupa([answer]);
		const error = await failureOf(client.request({ ...READ, query }));
		expect(error.message).toMatch(tooLong);
		expect(error.description).toContain('Give "Is Any Of" fewer values at a time');
		expect(error.description?.length).toBeLessThan(800);
		expect(sent).toHaveLength(1);
	});

	it('may be the headers, where the URL is short', async () => {
		const { client } = fakeCoupa([text(431, '')]);
		const error = await failureOf(client.request(READ));
		expect(error.message).toBe('The request is too long: its headers');
		expect(error.description).toContain('with fewer scopes it is shorter');
	});

	it('may be the reason where a firewall refuses it', async () => {
		const { client } = fakeCoupa(Array(3).fill(text(403, PAGE)));
		const { description } = await failureOf(client.request({ ...READ, query }));
		expect(description).toMatch(/The URL is long.*"Is Any Of"/);
	});

	it('is shown by its beginning where Coupa refuses it', async () => {
		const { client } = fakeCoupa([json(400, { error: 'invalid' })]);
		const { description } = await failureOf(client.request({ ...READ, query }));
		expect(description).toMatch(/The query was: id\[in\]=1000000,1000001.*…$/);
		expect(description?.length).toBeLessThan(500);
	});
});
