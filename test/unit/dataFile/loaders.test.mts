import { createCatalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { dataFileScopes } from '../../../coupa/dataFile/index.ts';

test('the scopes of loading and of looking come from the catalog', async () => {
	expect(dataFileScopes(await loadCatalog())).toEqual({
		load: ['core.integration.write'],
		look: ['core.integration.read'],
	});
});

test.each([
	['nothing of files', []],
	[
		'files without what is done with them',
		[
			{
				path: 'data_file_sources',
				object: 'DataFileSource',
				operations: {},
				actions: [{ name: 'other', method: 'PUT', scopes: ['core.other.write'] }],
			},
		],
	],
])('a catalog that knows %s names no scopes', (_name, resources) => {
	const catalog = createCatalog({
		resources: { release: 'Other', resources },
		objects: () => undefined,
		keys: {},
	});
	expect(dataFileScopes(catalog)).toEqual({ load: [], look: [] });
});
