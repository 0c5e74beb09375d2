import {
	ACTION_PARAMETERS,
	actionMeaning,
	DOWNLOAD_KEYS,
	findAction,
	givesFile,
	destructiveEffect,
	parametersOf,
	takesFile,
	UPLOAD_KEYS,
} from '../../../coupa/actions/index.ts';
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** Names that take something away wherever they stand, and methods that do. */
const DESTRUCTIVE = /^(abandon|bypass|cancel|delete|logout|remove|reverse|void)/;

test('every action that ends or removes something is known to, in this catalog and the next', () => {
	const unmarked = catalog.resources
		.flatMap(({ actions }) => actions)
		.filter(({ name, method }) => DESTRUCTIVE.test(name) || method === 'DELETE')
		.filter((action) => destructiveEffect(action) === undefined);
	expect(unmarked).toEqual([]);
});

test('each says what it ends or removes, in a sentence', () => {
	for (const { actions } of catalog.resources) {
		for (const action of actions) {
			const effect = destructiveEffect(action);
			if (effect !== undefined) expect(effect.does).toMatch(/^[A-Z].*\.$/);
		}
	}
	const put = (name: string) => destructiveEffect({ name, method: 'PUT' });
	expect(put('void')?.final).toBe(true);
	expect(put('remove_all')?.final).toBe(false);
	expect(put('submit')).toBeUndefined();
	expect(put('constructor')).toBeUndefined();
	expect(put('avatar')).toBeUndefined();
	expect(destructiveEffect({ name: 'award', method: 'POST' })).toBeUndefined();
	expect(destructiveEffect({ name: 'award', method: 'DELETE' })?.final).toBe(true);
});

test('the actions of an invoice and of an order that their name does not explain are explained', () => {
	const unexplained = ['invoices', 'purchase_orders']
		.flatMap((path) => catalog.resourceAt(path)?.actions ?? [])
		.filter((action) => actionMeaning(action) === undefined)
		.map(({ name }) => name);
	expect(unexplained).toEqual(['retrieve_clearance_document']);
	const known = catalog.resources
		.flatMap(({ actions }) => actions.map(actionMeaning))
		.filter((meaning) => meaning !== undefined);
	for (const meaning of known) expect(meaning).toMatch(/^[A-Z].*\.$/);
	expect(actionMeaning({ name: 'constructor', method: 'PUT' })).toBeUndefined();
});

test('parameters are known for actions that there are', () => {
	const keys = new Set(catalog.resources.flatMap(({ actions }) => actions.map(({ key }) => key)));
	for (const { actions } of Object.values(ACTION_PARAMETERS)) {
		for (const key of actions) expect(keys).toContain(key);
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

test('an action that is not known is refused with those that are, in their order', () => {
	const refusal = refusalOf(() => findAction(catalog.resourceAt('approvals'), 'agree', true));
	expect(refusal.message).toBe('There is no action "agree" for Approvals');
	expect(refusal.description).toMatch(
		/^There are: approve, collection\/approver_search, hold, reject\. /,
	);
});

test('an object without actions says so', () => {
	const refusal = refusalOf(() => findAction(catalog.resourceAt('currencies'), 'melt', true));
	expect(refusal.description).toMatch(/^The object has no actions\. /);
});

test.each(['', 'collection/'])('no action is chosen: "%s"', (key) => {
	expect(refusalOf(() => findAction(undefined, key, false)).message).toBe('No action is chosen');
});

test('a name by hand may have several signs in a row', () => {
	const { key } = findAction(catalog.resourceAt('invoices'), 'Restart  - Approvals', true);
	expect(key).toBe('restart_approvals');
});

test('actions that take or give a file are those of the catalog', () => {
	const all = catalog.resources.flatMap(({ actions }) => actions);
	const keys = new Set(all.map(({ key }) => key));
	for (const key of [...UPLOAD_KEYS, ...DOWNLOAD_KEYS]) expect(keys).toContain(key);
	expect(all.filter(takesFile).length).toBeGreaterThanOrEqual(UPLOAD_KEYS.length);
	expect(takesFile({ key: 'retrieve_image_scan' })).toBe(false);
	expect(givesFile({ key: 'retrieve_image_scan' })).toBe(true);
	expect(givesFile({ key: 'image/thumb' })).toBe(true);
	expect(givesFile({ key: 'image_scan' })).toBe(false);
	expect(givesFile({ key: 'get/avatar' })).toBe(true);
	expect(givesFile({ key: 'avatar' })).toBe(false);
});
