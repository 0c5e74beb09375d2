import { loadCatalog } from '../../coupa/catalog/index.ts';
import { PATHS_WITH_TWO_PARENTS } from '../../nodes/shared/descriptions/object.ts';
import { queryOf, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

test('the second parent ID is asked for where the path has two placeholders', async () => {
	const { resources } = await loadCatalog();
	const withTwo = resources.filter(({ parents }) => parents.length === 2).map(({ path }) => path);
	expect([...PATHS_WITH_TWO_PARENTS].sort()).toEqual(withTwo.sort());
	expect(resources.every(({ parents }) => parents.length <= 2)).toBe(true);
});

test.each(PATHS_WITH_TWO_PARENTS)('both IDs stand in the path of %s', async (path) => {
	const result = await scenario.run(
		queryOf(path, { parentId: '1', secondParentId: '2', limit: 1 }),
	);
	expect(result.error === undefined || result.error.httpCode === '404').toBe(true);
	const [request] = await scenario.apiRequests();
	const resource = (await loadCatalog()).resourceAt(path);
	const expected = path.replace(/\{\w+\}/, '1').replace(/\{\w+\}/, '2');
	expect(request).toMatch(new RegExp(`^GET ${resource?.base}/${expected}\\?`));
});
