import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { loadCatalog } from '../../../../coupa/catalog';
import { findFormats, formatLabel } from '../../../../coupa/csvRows';

/** The CSV formats, from the catalog: no request is sent. */
export async function searchCsvFormats(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { resources } = await loadCatalog();
	const found = findFormats(resources, filter);
	return { results: found.map((format) => ({ name: formatLabel(format), value: format.id })) };
}

/** What Coupa loads files as, by the name that its loads carry as `source-for`. */
export async function searchSourceNames(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { resources } = await loadCatalog();
	const known = findFormats(resources, filter).filter(({ sourceFor }) => sourceFor !== '');
	const names = new Set<string>();
	const first = known.filter(({ sourceFor }) => !names.has(sourceFor) && names.add(sourceFor));
	return {
		results: first.map((format) => ({
			name: `${formatLabel(format)}${format.sourceForIsGuess ? ` (${format.sourceFor}: a guess)` : ''}`,
			value: format.sourceFor,
		})),
	};
}
