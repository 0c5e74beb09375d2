import {
	ACTION_PARAMETERS,
	findAction,
	lossOf,
	parametersOf,
} from '../../../coupa/actions/index.ts';
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** Names that take something away wherever they stand, and methods that do. */
const TAKES_AWAY = /^(abandon|bypass|cancel|delete|logout|remove|reverse|void)/;

test('every action that takes something away is known to, in this catalog and the next', () => {
	const unmarked = catalog.resources
		.flatMap(({ actions }) => actions)
		.filter(({ name, method }) => TAKES_AWAY.test(name) || method === 'DELETE')
		.filter(({ name }) => lossOf(name) === undefined);
	expect(unmarked).toEqual([]);
});

test('each says what it takes away, in a sentence', () => {
	for (const { actions } of catalog.resources) {
		for (const { name } of actions) {
			const loss = lossOf(name);
			if (loss !== undefined) expect(loss.does).toMatch(/^[A-Z].*\.$/);
		}
	}
	expect(lossOf('void')?.final).toBe(true);
	expect(lossOf('remove_all')?.final).toBe(false);
	expect(lossOf('submit')).toBeUndefined();
	expect(lossOf('constructor')).toBeUndefined();
});

test('parameters are known for actions that there are', () => {
	const names = new Set(
		catalog.resources.flatMap(({ actions }) => actions.map(({ name }) => name)),
	);
	for (const { actions } of Object.values(ACTION_PARAMETERS)) {
		for (const name of actions) expect(names).toContain(name);
	}
	expect(parametersOf('reject')).toEqual(['reason', 'note']);
	expect(parametersOf('void')).toEqual([]);
});

test('an action is found by its key, however it is written', () => {
	const invoices = catalog.resourceAt('invoices');
	for (const key of ['restart_approvals', 'Restart Approvals', 'restart-approvals']) {
		expect(findAction(invoices, key, true)).toMatchObject({
			key: 'restart_approvals',
			method: 'PUT',
		});
	}
	const headers = catalog.resourceAt('asn/headers');
	expect(findAction(headers, 'void', true).collection).toBe(false);
	expect(findAction(headers, 'collection/void', true).collection).toBe(true);
});

test('a path by hand may have actions that the catalog does not know', () => {
	expect(findAction(undefined, 'collection/rebuild', false)).toEqual({
		collection: true,
		key: 'collection/rebuild',
		name: 'rebuild',
		method: 'PUT',
		scopes: [],
	});
	expect(findAction(catalog.resourceAt('invoices'), 'freeze', false).name).toBe('freeze');
	expect(() => findAction(catalog.resourceAt('invoices'), 'freeze', true)).toThrow(
		/no action "freeze"/,
	);
	expect(() => findAction(catalog.resourceAt('accounts/recent'), '', false)).toThrow(/No action/);
});
