/** A client without a scope: which one it is, where the token endpoint does not say so. */
import { type FormAnswer, type TokenSettings, TokenSource } from '../../../coupa/http/index.ts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { FakeClock } from '../../support/fakeClock.mts';

const SETTINGS: TokenSettings = {
	origin: 'https://acme.coupahost.com',
	clientId: 'client',
	clientSecret: 'hush-hush',
	scope: 'core.common.read',
};

function answer(status: number, text: string): FormAnswer {
	const body = Object.assign(
		(async function* () {
			yield Buffer.from(text);
		})(),
		{ destroy: () => undefined },
	);
	return { status, headers: {}, body };
}

describe('where a scope is refused', () => {
	const SCOPES = Array.from({ length: 20 }, (_, index) => `core.thing_${index}.read`);
	const settings = { ...SETTINGS, scope: SCOPES.join(' ') };

	/** Refuses these, in words that do not name them unless asked to. */
	function refusing(refused: readonly string[], says = 'The requested scope is invalid.') {
		const forms: string[][] = [];
		const clock = new FakeClock(1_000_000);
		const act = async (form: string) => {
			const asked = (new URLSearchParams(form).get('scope') ?? '').split(' ');
			forms.push(asked);
			return asked.some((scope) => refused.includes(scope))
				? answer(400, JSON.stringify({ error: 'invalid_scope', error_description: says }))
				: answer(200, '{"access_token": "for-some-of-them"}');
		};
		return { clock, forms, act };
	}

	async function refusal({ clock, act }: ReturnType<typeof refusing>, source?: TokenSource) {
		const tokens = source ?? new TokenSource(clock, () => new AbortController().signal);
		const error = await failureOf(
			tokens.take(settings, undefined, async (_url, form) => await act(form)),
		);
		return { tokens, advice: error.advice };
	}

	test.each([
		['one', [SCOPES[13]]],
		['the last one', [SCOPES[19]]],
		['two', [SCOPES[2], SCOPES[17]]],
	])('it is named, in few requests: %s', async (_what, refused) => {
		const coupa = refusing(refused);
		const { advice } = await refusal(coupa);
		expect(advice).toEqual([
			{ code: 'checkTokenRequest', error: 'invalid_scope', scopes: refused },
		]);
		expect(coupa.forms.length).toBeLessThan(22);
	});

	test('no request is needed where Coupa names it', async () => {
		const coupa = refusing([SCOPES[4]], `It is not allowed: ${SCOPES[4]}.`);
		expect((await refusal(coupa)).advice).toMatchObject([{ scopes: [SCOPES[4]] }]);
		expect(coupa.forms).toHaveLength(1);
	});

	test('many items look for it once', async () => {
		const coupa = refusing([SCOPES[4]]);
		const { tokens } = await refusal(coupa);
		const before = coupa.forms.length;
		expect((await refusal(coupa, tokens)).advice).toMatchObject([{ scopes: [SCOPES[4]] }]);
		expect(coupa.forms).toHaveLength(before + 1);
	});

	test('a client without any of them does not lead to a flood', async () => {
		const coupa = refusing(SCOPES);
		const [advice] = (await refusal(coupa)).advice;
		expect(advice).toMatchObject({ scopes: expect.arrayContaining(SCOPES.slice(0, 4)) });
		expect(coupa.forms.length).toBeLessThanOrEqual(23);
	});

	test('it is not guessed where the endpoint then fails', async () => {
		const coupa = refusing([SCOPES[4]]);
		const act = async (form: string) =>
			coupa.forms.length === 0 ? await coupa.act(form) : answer(503, '');
		expect((await refusal({ ...coupa, act })).advice).toMatchObject([{ scopes: [] }]);
	});
});
