/** The lists of the editor and the limit that Coupa sets. */
import { startScenario } from '../support/scenario.mts';
import { freshPickers } from './pickers.mts';

/** More than Coupa takes at once, and more than it takes in the second that follows. */
const LISTS = 60;

test('lists and searches wait their turn like all other requests: none is refused', async () => {
	const scenario = await startScenario({ rate: {}, counts: { users: 120 } });
	const pickers = await freshPickers(scenario);
	await scenario.sandbox.admin.clearRequests();
	const searches = Array.from({ length: LISTS }, async () =>
		pickers.found('searchUsers', { resource: 'approval' }),
	);
	const [fields, ...found] = await Promise.all([pickers.mapper('suppliers'), ...searches]);
	const requests = await scenario.sandbox.admin.requests();
	expect(fields.length).toBeGreaterThan(0);
	// A page each; the editor asks for the next one when a person scrolls.
	expect(found.map(({ length }) => length)).toEqual(Array(LISTS).fill(50));
	const api = requests.filter(({ path }) => path.startsWith('/api/'));
	expect(api.filter(({ path }) => path === '/api/users')).toHaveLength(LISTS);
	expect(api.filter(({ status }) => status === 429)).toEqual([]);
	await scenario.stop();
});
