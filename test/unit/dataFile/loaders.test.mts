import type { INodePropertyOptions } from 'n8n-workflow';

import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { dataFileScopes } from '../../../coupa/dataFile/index.ts';
import { sourceForProperty } from '../../../nodes/Coupa/actions/dataFile/properties.ts';

test('what can be loaded is called as the objects of the catalog are', async () => {
	const catalog = await loadCatalog();
	const options = sourceForProperty({}).options as INodePropertyOptions[];
	const unknown = options.filter(({ value }) => catalog.fieldsOf(String(value)).size === 0);
	expect(unknown).toEqual([]);
});

test('the scopes of loading and of looking come from the catalog', async () => {
	expect(dataFileScopes(await loadCatalog())).toEqual({
		load: ['core.integration.write'],
		look: ['core.integration.read'],
	});
});
