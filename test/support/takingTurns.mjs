import TestSequencer from '@jest/test-sequencer';

/** Most of these wait for the time to pass; most of the others keep a processor busy. */
const WAITING = ['/test/engine/', '/test/security/'];

/** Where in the whole run each test of a group has its place: from 0, below 1. */
function places(tests) {
	return tests.map((test, index) => ({ test, place: index / tests.length }));
}

/**
 * Starts simulations first, which take longest. Then those that wait and those that compute take turns
 * all the way, so that the processors always have something to do.
 */
export default class TakingTurns extends TestSequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		const isSimulation = ({ path }) => path.includes('/test/simulation/');
		const isWaiting = ({ path }) => WAITING.some((folder) => path.includes(folder));
		const others = sorted.filter((test) => !isSimulation(test));
		const turns = [
			...places(others.filter((test) => isWaiting(test))),
			...places(others.filter((test) => !isWaiting(test))),
		].sort((one, other) => one.place - other.place);
		return [...sorted.filter(isSimulation), ...turns.map(({ test }) => test)];
	}
}
