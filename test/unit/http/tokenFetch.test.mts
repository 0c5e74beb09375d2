import { type Answer, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';

const READ = { method: 'GET', path: '/api/suppliers' } as const;
const refused = json(401, {});
const ok = json(200, []);

/** When three requests that were made together left; the first one waits five seconds after a 401. */
async function sentAt(hasToken: boolean | undefined, answers: readonly Answer[]) {
	const { client, sent } = fakeCoupa(answers, { hasToken });
	const all = [1, 2, 3].map(async () => await client.request(READ));
	const times = async () => {
		await Promise.allSettled(all);
		return sent.map(({ at }) => at);
	};
	return { all, times };
}

test('without a token the others wait until the first request has fetched it', async () => {
	const { times } = await sentAt(false, [refused, ok, ok, ok]);
	expect(await times()).toEqual([0, 5000, 5000, 5000]);
});

test.each([true, undefined])('with a token none waits for another: %j', async (hasToken) => {
	const { times } = await sentAt(hasToken, [refused, ok, ok, ok]);
	expect(await times()).toEqual([0, 0, 0, 5000]);
});

test('the others do not wait while the first one is tried again for reasons of its own', async () => {
	const { times } = await sentAt(false, [json(500, {}), ok, ok, ok]);
	const [first, second, third, again] = await times();
	expect([first, second, third]).toEqual([0, 0, 0]);
	expect(again).toBeGreaterThan(0);
});

test('where the first one fails, the others are tried all the same', async () => {
	const { all, times } = await sentAt(false, [json(404, {}), ok, ok]);
	expect((await failureOf(all[0])).status).toBe(404);
	expect((await all[2]).status).toBe(200);
	expect(await times()).toHaveLength(3);
});
