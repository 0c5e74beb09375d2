/** What an expression can make of the options of requests. */
import { requestSettings } from '../../../nodes/shared/requestSettings.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

test.each([
	[{}, 120_000, 20],
	[{ timeout: 30, requestsPerSecond: 5 }, 30_000, 5],
	[{ timeout: '30', requestsPerSecond: ' 5 ' }, 30_000, 5],
	[{ timeout: null, requestsPerSecond: null }, 120_000, 20],
	[{ timeout: '', requestsPerSecond: '' }, 120_000, 20],
	[{ timeout: 1.5 }, 1500, 20],
	// Timers of Node.js take no more.
	[{ timeout: 1e12 }, 2_147_483_647, 20],
])('%j are %i ms and %i requests a second', (options, timeoutMs, requestsPerSecond) => {
	expect(requestSettings(options)).toEqual({ timeoutMs, requestsPerSecond });
});

test.each([0, -5, 0.5, '0', 'soon', ' ', NaN, Infinity, true, [], {}])(
	'%j is refused before anything is sent',
	(value) => {
		for (const [option, name] of [
			['timeout', 'Timeout'],
			['requestsPerSecond', 'Requests per Second'],
		]) {
			const error = refusalOf(() => requestSettings({ [option]: value }));
			expect(error.kind).toBe('invalidRequest');
			expect(error.message).toBe(`The option "${name}" is not a number of at least 1`);
			expect(error.description).toMatch(/^It is .*\. Leave it out for \d+\./);
		}
	},
);
