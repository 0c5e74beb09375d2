import {
	type Answer,
	broken,
	failureOf,
	fakeCoupa,
	json,
	text,
	unreachable,
} from '../../support/fakeCoupa.mts';

/** Marking as exported: done twice, it ends the same. */
const MARK = {
	method: 'PUT',
	path: '/api/invoices/7',
	query: [['exported', 'true']],
	subject: 'invoice 7',
	idempotent: true,
} as const;
const OK = json(200, { id: 7, exported: true });

const UNCLEAR: Array<[string, Answer]> = [
	['the connection broke', broken('ECONNRESET')],
	['no answer came in time', broken('ETIMEDOUT')],
	['the answer was 408', json(408, {})],
	['the answer was 500', json(500, {})],
	['the answer was 503', json(503, {})],
	['the answer was cut', text(200, '{"id": 7, "expo')],
	['the answer was a web page', text(200, '<!DOCTYPE html><title>Maintenance</title>')],
];

describe('a write that ends the same when it is done twice', () => {
	it.each(UNCLEAR)('is repeated when %s', async (_why, answer) => {
		const { client, sent } = fakeCoupa([answer, answer, OK]);
		expect((await client.request(MARK)).body).toEqual({ id: 7, exported: true });
		expect(sent.map(({ url }) => url)).toEqual(Array(3).fill(sent[0].url));
	});

	it.each(UNCLEAR)(
		'is still unclear when %s each time, and safe to repeat',
		async (_why, answer) => {
			const { client, sent } = fakeCoupa(Array(6).fill(answer));
			const error = await failureOf(client.request(MARK));
			expect(sent).toHaveLength(6);
			expect(error.kind).toBe('unknownOutcome');
			expect(error.message).toMatch(/^Invoice 7: it is not known/);
			expect(error.description).toMatch(/It is safe to run it again/);
		},
	);

	it.each([
		['refused for too many requests', json(429, {})],
		['never connected', unreachable()],
	] as const)('stays unclear when every later try was %s', async (_why, later) => {
		const { client } = fakeCoupa([broken(), ...Array<Answer>(5).fill(later)]);
		expect((await failureOf(client.request(MARK))).kind).toBe('unknownOutcome');
	});

	it('is known not to have happened when no try came through', async () => {
		const { client } = fakeCoupa(Array(6).fill(unreachable()));
		expect((await failureOf(client.request(MARK))).kind).toBe('network');
	});

	it('ends with what Coupa says once it says something', async () => {
		const { client, sent } = fakeCoupa([broken(), json(403, {})]);
		expect((await failureOf(client.request(MARK))).kind).toBe('forbidden');
		expect(sent).toHaveLength(2);
	});

	it('may be answered with nothing', async () => {
		const { client, sent } = fakeCoupa([text(200, '')]);
		expect((await client.request(MARK)).body).toBeUndefined();
		expect(sent).toHaveLength(1);
	});

	it('is a write all the same: a read-only credential refuses it', async () => {
		const { client, sent } = fakeCoupa([OK], { readOnly: true });
		expect((await failureOf(client.request(MARK))).message).toBe('Access to Coupa is read-only');
		expect(sent).toEqual([]);
	});
});
