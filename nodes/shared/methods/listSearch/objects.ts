import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	type Catalog,
	findResources,
	loadCatalog,
	type OperationName,
	type Resource,
} from '../../../../coupa/catalog';
import { canBeMarked, documentType, hasExportFlag } from '../../../../coupa/export';

/** What an object must be able to do for each operation of the node, in the catalog's words. */
const NEEDED_OPERATIONS: ReadonlyMap<string, readonly OperationName[]> = new Map([
	['create', ['create']],
	['createOrUpdate', ['query', 'create', 'update']],
	['delete', ['delete']],
	['get', ['show']],
	['query', ['query']],
	['update', ['update']],
]);

/** What an operation on records below records needs: attachments and comments. */
const NEEDED_BELOW: ReadonlyMap<string, OperationName> = new Map([
	['create', 'create'],
	['delete', 'delete'],
	['download', 'show'],
	['getMany', 'query'],
	['upload', 'create'],
]);

/** Whether an object can do an operation of the hand-off to an ERP. */
function canExport(catalog: Catalog, resource: Resource, operation: string): boolean {
	const { object, operations } = resource;
	switch (operation) {
		case 'getUnexported':
			return operations.query !== undefined && hasExportFlag(catalog, resource);
		case 'markExported':
			return canBeMarked(catalog, resource);
		default:
			return operations.show !== undefined && documentType(catalog, object) !== undefined;
	}
}

/** Whether an object can do an operation of one of the node's resources. */
function isAble(
	catalog: Catalog,
	resource: Resource,
	nodeResource: string,
	operation: string,
): boolean {
	if (nodeResource === 'erpExport') return canExport(catalog, resource, operation);
	if (nodeResource === 'attachment' || nodeResource === 'comment') {
		const needed = NEEDED_BELOW.get(operation);
		const isOne = resource.path.split('/').at(-1) === `${nodeResource}s`;
		return isOne && needed !== undefined && resource.operations[needed] !== undefined;
	}
	if (operation === 'performAction') return resource.actions.length > 0;
	const needed = NEEDED_OPERATIONS.get(operation) ?? [];
	return needed.every((name) => resource.operations[name] !== undefined);
}

function toResults(resources: readonly Resource[], filter: string): INodeListSearchResult {
	const found = findResources(resources, filter);
	return { results: found.map(({ label, path }) => ({ name: label, value: path })) };
}

/** The objects of Coupa that can do the chosen operation, from the catalog: no request is sent. */
export async function searchObjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const catalog = await loadCatalog();
	const nodeResource = String(this.getCurrentNodeParameter('resource') ?? '');
	const operation = String(this.getCurrentNodeParameter('operation') ?? '');
	const able = catalog.resources.filter((resource) =>
		isAble(catalog, resource, nodeResource, operation),
	);
	return toResults(able, filter);
}

/** What a record must have for the trigger to date it and to know it again. */
const TRIGGER_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
	['created', ['id', 'created-at']],
	['readyForExport', ['id', 'updated-at', 'exported', 'last-exported-at']],
]);
const USUAL_TRIGGER_FIELDS: readonly string[] = ['id', 'updated-at'];

/** The objects whose changes the trigger can follow, for the chosen event. */
export async function searchTriggerObjects(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const catalog = await loadCatalog();
	const event = String(this.getCurrentNodeParameter('event') ?? '');
	const needed = TRIGGER_FIELDS.get(event) ?? USUAL_TRIGGER_FIELDS;
	const able = catalog.resources.filter(({ object, operations }) => {
		const fields = catalog.fieldsOf(object);
		return operations.query !== undefined && needed.every((name) => fields.has(name));
	});
	return toResults(able, filter);
}
