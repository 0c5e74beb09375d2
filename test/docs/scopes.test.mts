/** Holds the scopes in the README against the catalog. */
import { type Catalog, loadCatalog, type OperationName } from '../../coupa/catalog/index.ts';
import { scopeOptions } from '../../coupa/catalog/scopes.ts';
import { codesIn, read, section, tables } from './markdown.mts';

const README = read('README.md');

describe('the scopes in the README', () => {
	const OPERATIONS: Record<string, OperationName> = {
		Create: 'create',
		Delete: 'delete',
		Get: 'show',
		Query: 'query',
		Update: 'update',
	};
	let catalog: Catalog;
	beforeAll(async () => {
		catalog = await loadCatalog();
	});

	it('open what they are said to open', () => {
		const [rows] = tables(section(README, 'Which scopes'));
		for (const row of rows) {
			const [path] = codesIn(row.Object);
			const resource = catalog.resources.find((known) => known.path === path);
			for (const name of row.Operations.split(', ')) {
				for (const scope of codesIn(row.Scopes)) {
					const opened = resource?.operations[OPERATIONS[name]]?.scopes ?? [];
					expect({ path, name, scope, opens: opened.includes(scope) }).toMatchObject({
						opens: true,
					});
				}
			}
		}
	});

	it('can all be chosen in the credential', () => {
		const known = new Set(scopeOptions.map(({ value }) => value));
		const named = codesIn(README).filter((code) => /^core\.[\w.]*\w$/.test(code));
		expect(named.filter((scope) => !known.has(scope))).toEqual([]);
	});

	it('stand beside the right number of objects that can be deleted', () => {
		const deletable = catalog.resources.filter(({ operations }) => operations.delete !== undefined);
		const rows = tables(section(README, 'Operations'))[0];
		const row = rows.find(({ Operation }) => Operation === 'Delete');
		expect(row?.['What it does']).toContain(
			`${deletable.length} of Coupa's ${catalog.resources.length} objects`,
		);
		expect(section(README, 'Limits')).toContain(`[${deletable.length} objects]`);
	});
});
