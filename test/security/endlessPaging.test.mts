/** A list that has no end does not keep a workflow for ever, or says so. */
import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { READS } from '../support/hostileRequests.mts';
import { queryOf } from '../support/scenario.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => scenario.coupa.reset());

/** Full pages for ever, by what each begins with. */
function pagesFrom(firstId: (query: URLSearchParams, page: number) => number): void {
	scenario.coupa.answer = ({ url }, response) => {
		const first = firstId(
			new URL(url, scenario.coupa.url).searchParams,
			scenario.coupa.seen.length,
		);
		const records = Array.from({ length: 50 }, (_, index) => ({ id: first + index }));
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(records));
	};
}

const OPTIONS = { requestsPerSecond: 25 };
const LISTS = [
	['a query', queryOf('suppliers', { returnAll: true, options: OPTIONS })],
	[
		'a query in an order',
		queryOf('suppliers', { returnAll: true, options: { ...OPTIONS, orderBy: 'name' } }),
	],
	[
		'a custom request',
		{ ...READS['customAction sendRequest GET'], pagination: true, returnAll: true },
	],
	['the attachments of a record', { ...READS['attachment getMany'], returnAll: true }],
] as const;

test.each(LISTS)(
	'the same page again and again ends %s',
	async (_name, parameters) => {
		pagesFrom(() => 1);
		const { error, items } = await scenario.run(parameters);
		expect(error?.message ?? 'none').toMatch(/sent the same page twice|not asked for|none/);
		expect(items.length).toBeLessThanOrEqual(50);
		expect(scenario.coupa.seen.length).toBeLessThan(40);
	},
	60_000,
);

test.each(LISTS)(
	'pages without an order end %s',
	async (_name, parameters) => {
		pagesFrom((_query, page) => (page * 7919) % 1000);
		await scenario.run(parameters, { cancelAfterMs: 8_000 });
		expect(scenario.coupa.seen.length).toBeLessThan(250);
	},
	60_000,
);

const NEW_IDS = (query: URLSearchParams, page: number): number =>
	Number(query.get('id[gt]') ?? 0) + Number(query.get('offset') ?? 0) + (page === 0 ? 0 : 1);

test('a limit holds, however many records come', async () => {
	pagesFrom(NEW_IDS);
	const { items, error } = await scenario.run(queryOf('suppliers', { limit: 120 }));
	expect(error).toBeUndefined();
	expect(items).toHaveLength(120);
	expect(scenario.coupa.seen.length).toBeLessThan(10);
}, 60_000);

test('Return All of ever new records goes on until the execution is cancelled', async () => {
	pagesFrom(NEW_IDS);
	const { error } = await scenario.run(LISTS[0][1], { cancelAfterMs: 1_500 });
	expect(error?.message).toBe('The execution was cancelled');
	const sent = scenario.coupa.seen.length;
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	// What was under way when it ended.
	expect(scenario.coupa.seen.length - sent).toBeLessThan(40);
	const after = scenario.coupa.seen.length;
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	expect(scenario.coupa.seen.length).toBe(after);
}, 60_000);
