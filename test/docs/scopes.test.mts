/** Holds the scopes in the documents against the catalog. */
import {
	type Catalog,
	loadCatalog,
	type Operation,
	type Resource,
} from '../../coupa/catalog/index.ts';
import { scopeOptions } from '../../coupa/catalog/scopes.ts';
import { codesIn, documents, read, section, tables } from './markdown.mts';
import { operationsOfNode } from './node.mts';

const README = read('README.md');
/** All but the decisions, one of which tells of misspelled scopes. */
const DOCUMENTS = documents().filter((path) => !path.startsWith('docs/decisions/'));

type Request = (resource: Resource | undefined) => Operation | undefined;

function action(key: string): Request {
	return (resource) => resource?.actions.find((known) => known.key === key);
}

/** The request behind an operation of the node; those of actions by the action's name. */
const REQUESTS: Record<string, Request> = {
	Approve: action('approve'),
	Create: (resource) => resource?.operations.create,
	Delete: (resource) => resource?.operations.delete,
	Download: (resource) => resource?.operations.show,
	Get: (resource) => resource?.operations.show,
	'Get Many': (resource) => resource?.operations.query,
	'Get Status': (resource) => resource?.operations.show,
	'Get Unexported': (resource) => resource?.operations.query,
	Hold: action('hold'),
	'Load CSV': action('collection/load_file'),
	'Load Items': action('collection/load_file'),
	'Mark as Exported': (resource) => resource?.operations.update,
	Query: (resource) => resource?.operations.query,
	Reject: action('reject'),
	Update: (resource) => resource?.operations.update,
	Upload: (resource) => resource?.operations.create,
	'Upload Image Scan': action('image_scan'),
};

function requestOf(name: string): Request {
	const [, key] = /^(?:Download|Perform Action): (\w+)$/.exec(name) ?? [];
	return key === undefined ? REQUESTS[name] : action(key);
}

describe('the scopes in the documents', () => {
	let catalog: Catalog;
	beforeAll(async () => {
		catalog = await loadCatalog();
	});

	it('open what they are said to open', () => {
		const [rows] = tables(section(read('docs/setup-in-coupa.md'), 'Which scopes'));
		expect(rows.length).toBeGreaterThan(25);
		for (const row of rows) {
			const [path] = codesIn(row.Object);
			const resource = catalog.resources.find((known) => known.path === path);
			for (const name of row.Operations.split(', ')) {
				for (const scope of codesIn(row.Scopes)) {
					const opened = requestOf(name)(resource)?.scopes ?? [];
					expect({ path, name, scope, opens: opened.includes(scope) }).toMatchObject({
						opens: true,
					});
				}
			}
		}
	});

	it('are told for every operation of the node, from scripts/docs/needs.mts by `npm run docs`', () => {
		const text = read('docs/scopes.md');
		const told = tables(section(text, 'By operation'))
			.flat()
			.map(({ Resource, Operation }) => `${Resource}: ${Operation}`);
		const below = ['Custom Request: Send Request', 'GraphQL: Query'];
		const offered = operationsOfNode().map(
			({ resource, operation }) => `${resource}: ${operation}`,
		);
		expect([...told, ...below].sort()).toEqual([...offered, 'Coupa Trigger: all events'].sort());
		for (const [resource] of below.map((name) => name.split(': '))) {
			expect(section(text, 'By operation')).toMatch(new RegExp(`^.*${resource} needs`, 'm'));
		}
	});

	it.each(DOCUMENTS)('%s: can all be chosen in the credential', (document) => {
		const known = new Set(scopeOptions.map(({ value }) => value));
		const named = codesIn(read(document)).filter((code) => /^core\.[\w.]*\w$/.test(code));
		expect(named.filter((scope) => !known.has(scope))).toEqual([]);
	});

	it('stand beside the right number of objects that can be deleted', () => {
		const deletable = catalog.resources.filter(({ operations }) => operations.delete !== undefined);
		const [rows] = tables(section(read('docs/operations.md'), 'Record'));
		const row = rows.find(({ Operation }) => Operation === 'Delete');
		expect(row?.['What it does']).toContain(
			`${deletable.length} of Coupa's ${catalog.resources.length} objects`,
		);
		expect(section(README, 'Limits')).toContain(`[${deletable.length} objects]`);
	});
});
