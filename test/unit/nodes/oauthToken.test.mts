/** The tokens of n8n's own OAuth2, as n8n stores them. */
import { freshTokenWaitMs, isConnected } from '../../../nodes/shared/transport/oauthToken.ts';

describe('a fresh token', () => {
	const GIVEN_AT = 1_700_000_000_000;
	const token = { n8n_expires_at: GIVEN_AT + 86_399_000, expires_in: 86_399 };

	it.each([
		[0, 5250],
		[1000, 4250],
		[5249, 1],
		[5250, 0],
		[80_000_000, 0],
	])('%i ms old is used after %i ms', (ageMs, waitMs) => {
		expect(freshTokenWaitMs(token, GIVEN_AT + ageMs)).toBe(waitMs);
	});

	it('is never waited for longer than that, even when a clock runs behind', () => {
		expect(freshTokenWaitMs(token, GIVEN_AT - 3_600_000)).toBe(5250);
	});

	it('may be stored as text', () => {
		const stored = { n8n_expires_at: String(token.n8n_expires_at), expires_in: '86399' };
		expect(freshTokenWaitMs(stored, GIVEN_AT + 1000)).toBe(4250);
	});

	it.each([
		{},
		{ n8n_expires_at: GIVEN_AT },
		{ expires_in: 86_399 },
		{ n8n_expires_at: 'soon', expires_in: 5 },
	])('is used at once when nobody knows its age: %j', (stored) => {
		expect(freshTokenWaitMs(stored, GIVEN_AT)).toBe(0);
	});
});

test.each([
	[{}, false],
	[{ access_token: '' }, false],
	[{ access_token: 'abc' }, true],
	[{ access_token: 'abc', n8n_expires_at: '1001' }, true],
	[{ access_token: 'abc', n8n_expires_at: '1000' }, false],
	[{ n8n_expires_at: '1001' }, false],
	[{ access_token: 'abc', n8n_expires_at: 'soon' }, true],
])('whether %j can be used at 1000: %j', (stored, usable) => {
	expect(isConnected(stored, 1000)).toBe(usable);
});
