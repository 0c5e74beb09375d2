/** The integration and the run that a person chose, checked before anything is reported. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { findIntegration, findRun } from '../../../coupa/export/index.ts';
import { type Answer, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** What was asked for, below /api. */
function asked(url: string): string {
	return decodeURIComponent(url.slice(url.indexOf('/api/') + '/api/'.length));
}

describe('the integration', () => {
	const choose = (by: 'id' | 'name', value: string, answers: readonly Answer[]) => {
		const { client, sent } = fakeCoupa(answers);
		return { found: findIntegration(client, catalog, { by, value }), sent };
	};

	it('is looked up by its ID', async () => {
		const { found, sent } = choose('id', ' 4 ', [json(200, { id: 4 })]);
		expect(await found).toBe(4);
		expect(sent.map(({ url }) => asked(url))).toEqual(['integrations/4?fields=["id"]']);
	});

	it('is looked up by its name, as it is written', async () => {
		const answer = json(200, [
			{ id: 3, name: 'sap' },
			{ id: 4, name: 'SAP' },
		]);
		const { found, sent } = choose('name', ' SAP ', [answer]);
		expect(await found).toBe(4);
		expect(sent.map(({ url }) => asked(url))).toEqual([
			'integrations?name=SAP&fields=["id","name"]',
		]);
	});

	it.each([
		['none has the name', [], 'There is no integration with the name "SAP"'],
		[
			'another has it in other letters',
			[{ id: 3, name: 'sap' }],
			'There is no integration with the name "SAP"',
		],
		[
			'two have it',
			[
				{ id: 3, name: 'SAP' },
				{ id: 4, name: 'SAP' },
			],
			'2 integrations have the name "SAP": 3, 4',
		],
	])('is refused by its name where %s', async (_why, records, message) => {
		const error = await failureOf(choose('name', 'SAP', [json(200, records)]).found);
		expect([error.kind, error.message]).toEqual(['invalidRequest', message]);
		expect(error.description).toContain('Choose the integration from the list, or by its ID');
	});

	it.each(['id', 'name'] as const)(
		'is refused before a request where no %s is given',
		async (by) => {
			const { found, sent } = choose(by, '  ', []);
			expect((await failureOf(found)).message).toBe('No integration is chosen');
			expect(sent).toEqual([]);
		},
	);

	it.each(['SAP', '4.5', '0', '-4'])('is refused before a request by the ID "%s"', async (id) => {
		const { found, sent } = choose('id', id, []);
		const error = await failureOf(found);
		expect(error.message).toBe(`The integration "${id}" is not a whole number`);
		expect(error.description).toContain('Enter the ID that Coupa gave it');
		expect(sent).toEqual([]);
	});

	it('is refused where Coupa does not know its ID, which it would take no notice of', async () => {
		const error = await failureOf(choose('id', '4', [json(404, {})]).found);
		expect([error.kind, error.message]).toEqual([
			'invalidRequest',
			'There is no integration with the ID 4',
		]);
		expect(error.description).toContain('an integration that it does not know');
	});

	it.each(['id', 'name'] as const)('by its %s names the scope that is missing', async (by) => {
		const error = await failureOf(choose(by, '4', [json(403, {})]).found);
		expect(error.kind).toBe('forbidden');
		expect(error.description).toContain('core.integration.read');
	});

	it('is not called unknown where Coupa has an error of its own', async () => {
		const { found } = choose('id', '4', Array<Answer>(6).fill(json(500, {})));
		expect(await failureOf(found)).toMatchObject({
			kind: 'server',
			message: 'Integration 4: Coupa had an internal error',
		});
	});
});

describe('the run of an integration', () => {
	const choose = (text: string, answers: readonly Answer[]) => {
		const { client, sent } = fakeCoupa(answers);
		return { found: findRun(client, catalog, text, 4), sent };
	};

	it.each([
		['the integration that is chosen', { id: 9, integration: { id: 4 } }],
		['the same one, with its ID as text', { id: 9, integration: { id: '4' } }],
		['none that Coupa tells', { id: 9, integration: null }],
		['none that Coupa tells at all', { id: 9 }],
		['one whose ID Coupa leaves out', { id: 9, integration: { id: null } }],
	])('is taken where it belongs to %s', async (_what, run) => {
		const { found, sent } = choose(' 9 ', [json(200, run)]);
		expect(await found).toBe(9);
		expect(sent.map(({ url }) => asked(url))).toEqual([
			'integration_runs/9?fields=["id",{"integration":["id"]}]',
		]);
	});

	it('is refused where it belongs to another integration', async () => {
		const { found } = choose('9', [json(200, { id: 9, integration: { id: 5 } })]);
		const error = await failureOf(found);
		expect([error.kind, error.message]).toEqual([
			'invalidRequest',
			'The integration run 9 belongs to the integration 5, not to 4',
		]);
	});

	it('is refused where Coupa does not know it', async () => {
		const error = await failureOf(choose('9', [json(404, {})]).found);
		expect(error.message).toBe('There is no integration run with the ID 9');
		expect(error.description).toContain('an integration run that it does not know');
	});

	it('is refused before a request where it is no number', async () => {
		const { found, sent } = choose('nightly', []);
		expect((await failureOf(found)).message).toBe(
			'The integration run "nightly" is not a whole number',
		);
		expect(sent).toEqual([]);
	});

	it('names the scope that is missing', async () => {
		const error = await failureOf(choose('9', [json(403, {})]).found);
		expect(error.description).toContain('core.integration.read');
	});
});
