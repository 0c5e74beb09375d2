/** Every action of the catalog, on the wire: what is sent is what the catalog says, and Coupa has a route for it. */
import { loadCatalog } from '../../sandbox/catalog/catalog.mts';
import type { NodeResult } from '../support/engine.mts';
import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { freshPickers, type Pickers, requestsOf, valuesIn } from './pickers.mts';

/** As the sandbox reads the data, so that a mistake of the catalog's own reading shows. */
const { resources } = loadCatalog();
const WITH_ACTIONS = resources.filter(({ actions }) => actions.length > 0);

interface ActionCase {
	key: string;
	/** On the instance, with placeholders. */
	path: string;
	method: string;
	scopes: readonly string[];
}

function casesOf({ path, base = '/api', actions }: (typeof resources)[number]): ActionCase[] {
	return actions.map(({ name, method, scopes, collection = false }, index) => {
		const isSecond = actions
			.slice(0, index)
			.some((other) => other.name === name && (other.collection ?? false) === collection);
		const plain = name.split('/{')[0];
		const key = isSecond ? `${method.toLowerCase()}/${plain}` : plain;
		return {
			key: collection ? `collection/${key}` : key,
			path: `${base}/${path}/${collection ? '' : '{id}/'}${name}`,
			method,
			scopes,
		};
	});
}

const ALL = WITH_ACTIONS.flatMap((resource) =>
	casesOf(resource).map(
		(action) => [`${action.method} ${action.path}`, resource.path, action] as const,
	),
);

/** For the actions that take one. */
const FILE = {
	data: Buffer.from('a,b').toString('base64'),
	fileName: 'file.csv',
	mimeType: 'text/csv',
};

/** For the placeholders of a path, in order, and for the record. */
const PARENTS = ['1', '2'];
const RECORD = '1';
const ATTENDEE = '3';

let scenario: Scenario;
let pickers: Pickers;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
	pickers = await freshPickers(scenario);
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

/** The path with ids in the place of its placeholders. */
function expectedPath(objectPath: string, actionPath: string): string {
	const parents = PARENTS.slice(0, objectPath.split('{').length - 1);
	const ids = [...parents, RECORD, ATTENDEE];
	return actionPath.replace(/\{\w+\}/g, () => ids.shift() ?? '');
}

test('there are 204 of them', () => {
	expect(ALL).toHaveLength(204);
});

test.each(ALL)('%s is performed as the catalog says', async (_title, objectPath, action) => {
	const result: NodeResult = await scenario.run(
		{
			resource: 'record',
			operation: 'performAction',
			object: object(objectPath),
			parentId: PARENTS[0],
			secondParentId: PARENTS[1],
			action: action.key,
			recordId: RECORD,
			attendee: ATTENDEE,
		},
		{ items: [{ json: {}, binary: { data: FILE } }] },
	);
	const sent = (await scenario.sandbox.admin.requests()).filter((request) =>
		/^\/(\w+\/)?api\//.test(request.path),
	);
	expect(sent.map((request) => `${request.method} ${request.path}`)).toEqual([
		`${action.method} ${expectedPath(objectPath, action.path)}`,
	]);
	expect(result.error?.message ?? '').not.toMatch(/No route matches/);
});

test.each(WITH_ACTIONS.map((resource) => [resource.path, resource] as const))(
	'the actions of %s are listed, without a request',
	async (path, resource) => {
		const options = await pickers.list('getActions', path);
		const actions = casesOf(resource);
		expect(valuesIn(options).sort()).toEqual(actions.map(({ key }) => key).sort());
		expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
		for (const { key, method, path: actionPath, scopes } of actions) {
			const { description } = options.find(({ value }) => value === key) ?? {};
			expect(description).toContain(`${method} ${actionPath}`);
			for (const scope of scopes) expect(description).toContain(scope);
		}
		expect(await requestsOf(scenario)).toEqual([]);
	},
);
