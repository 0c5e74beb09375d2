import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { loadCatalog, type OperationName, type Resource } from '../../../coupa/catalog';

/** What the catalog calls the operations of the node. */
const OPERATION_NAMES: Readonly<Record<string, OperationName>> = {
	create: 'create',
	delete: 'delete',
	get: 'show',
	query: 'query',
	update: 'update',
};

/** Found by label, by path and by the name of the object: "Receipts", `receiving`, InventoryTransaction. */
function matches({ label, path, object }: Resource, words: readonly string[]): boolean {
	const text = `${label} ${path} ${object}`.toLowerCase();
	return words.every((word) => text.includes(word));
}

/** The objects of Coupa that can do the chosen operation, from the catalog: no request is sent. */
export async function searchObjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { resources } = await loadCatalog();
	const operation = OPERATION_NAMES[String(this.getCurrentNodeParameter('operation') ?? '')];
	const words = filter
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	return {
		results: resources
			.filter((resource) => operation === undefined || resource.operations[operation] !== undefined)
			.filter((resource) => matches(resource, words))
			.map(({ label, path }) => ({ name: label, value: path })),
	};
}
