import { readSource } from '../../../coupa/dataFile/index.ts';
import { type Answer, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';

const SCOPES = { load: ['core.integration.write'], look: ['core.integration.read'] };

function look(answer: Answer, id = '12') {
	const { client, sent } = fakeCoupa([answer], { readOnly: true });
	return { sent, source: readSource(client, id, SCOPES) };
}

test('a look reads the one load, by a read-only credential too', async () => {
	const { sent, source } = look(json(200, { id: 12, status: 'Loading' }));
	expect(await source).toEqual({ id: 12, status: 'Loading' });
	expect(sent).toMatchObject([
		{ method: 'GET', url: 'https://acme.coupahost.com/api/data_file_sources/12' },
	]);
});

test('an ID that leads elsewhere is refused before anything is sent', async () => {
	const { sent, source } = look(json(200, {}), '../users/1');
	expect((await failureOf(source)).kind).toBe('invalidRequest');
	expect(sent).toEqual([]);
});

test('a load that is hidden is named, with the scope that opens it', async () => {
	const missing = await failureOf(look(json(404, {})).source);
	expect(missing).toMatchObject({
		kind: 'notFound',
		message: expect.stringMatching(/file source 12/),
	});
	const forbidden = await failureOf(look(json(403, {})).source);
	expect(forbidden.description).toMatch(/core\.integration\.read/);
	expect(forbidden.description).not.toMatch(/write/);
});

test.each([null, 'OK', 12])('an answer of %j says nothing of the load', async (body) => {
	expect(await look(json(200, body)).source).toEqual({});
});
