import { retryAfterMs } from '../../../coupa/http/retry.ts';

const NOW = Date.UTC(2026, 0, 15, 9);
const IN_A_MINUTE = 'Thu, 15 Jan 2026 09:01:00 GMT';

test.each([
	['2', 2000],
	[' 2 ', 2000],
	['1.25', 1250],
	[IN_A_MINUTE, 60_000],
	['2026-01-15T09:00:30Z', 30_000],
	['Thu, 15 Jan 2026 08:00:00 GMT', 0],
	['-5', 0],
	['soon', undefined],
	['', undefined],
])('Retry-After "%s" asks for %s ms', (value, ms) => {
	expect(retryAfterMs({ 'retry-after': value }, NOW)).toBe(ms);
});

test('a date counts from the time of the server, where the answer tells it', () => {
	const date = 'Thu, 15 Jan 2026 09:00:50 GMT';
	expect(retryAfterMs({ 'retry-after': IN_A_MINUTE, date }, NOW)).toBe(10_000);
});

test('a date that counts from no time, and no header, ask for nothing', () => {
	expect(retryAfterMs({ 'retry-after': IN_A_MINUTE })).toBeUndefined();
	expect(retryAfterMs({}, NOW)).toBeUndefined();
});
