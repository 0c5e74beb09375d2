import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { type CsvFormat, csvFormats } from '../../../../coupa/csv';
import { formatLabel } from '../../../../coupa/csvRows';

/** What most people load, first in the list. */
const MAIN_FORMATS: readonly string[] = [
	'supplier',
	'account',
	'lookupValue',
	'user',
	'remitToAddress',
	'exchangeRate',
	'budgetLine',
	'invoice',
	'item',
	'contract',
	'department',
	'supplierSite',
];

function rankOf({ id }: CsvFormat): number {
	const place = MAIN_FORMATS.indexOf(id);
	return place < 0 ? MAIN_FORMATS.length : place;
}

/** The formats with all words of the filter in their name, id or load name; the main ones first. */
function found(filter: string): CsvFormat[] {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return csvFormats()
		.filter(({ name, id, sourceFor, object }) => {
			const text = `${name} ${id} ${sourceFor} ${object}`.toLowerCase();
			return words.every((word) => text.includes(word));
		})
		.sort((a, b) => rankOf(a) - rankOf(b));
}

/** The CSV formats, from the catalog: no request is sent. */
export async function searchCsvFormats(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return {
		results: found(filter).map((format) => ({ name: formatLabel(format), value: format.id })),
	};
}

/** What Coupa loads files as, by the name that its loads carry as `source-for`. */
export async function searchSourceNames(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const known = found(filter).filter(({ sourceFor }) => sourceFor !== '');
	const names = new Set<string>();
	const first = known.filter(({ sourceFor }) => !names.has(sourceFor) && names.add(sourceFor));
	return {
		results: first.map((format) => ({
			name: `${formatLabel(format)}${format.sourceForIsGuess ? ` (${format.sourceFor}: a guess)` : ''}`,
			value: format.sourceFor,
		})),
	};
}
