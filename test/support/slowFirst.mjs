import TestSequencer from '@jest/test-sequencer';

/** What takes longest as a whole: simulations, then tests that wait for the time to pass. */
const FIRST = ['/test/simulation/', '/test/engine/', '/test/security/'];

/** Starts what takes longest first: on a fresh checkout jest knows no durations, and would end with it. */
export default class SlowFirst extends TestSequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const at = FIRST.findIndex((folder) => path.includes(folder));
			return at < 0 ? FIRST.length : at;
		};
		return super.sort(tests).sort((one, other) => rank(one) - rank(other));
	}
}
