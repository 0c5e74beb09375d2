/** The lists of records from which a record itself is chosen, not one that it refers to. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { type Catalog, documentResource, placeholdersOf } from '../../../../coupa/catalog';
import { approvalSearch } from '../../../../coupa/approvals';
import { refuse } from '../../../../coupa/errors';
import { DOCUMENT_KINDS, documentKey } from '../../../../coupa/files';
import { recordSearch } from '../../../../coupa/records';
import { chosenTarget, parentIdOf } from '../chosen';
import { locatedRecord } from '../../locator';
import { PARENTS } from '../../parents';
import { resolveTarget, type Target } from '../../target';
import { isListed, listSearch, type Searched } from './records';

/** A value as it stands there: n8n extracts none of a parameter that is not shown. */
function valueOf(context: ILoadOptionsFunctions, name: string): string {
	return locatedRecord(context.getCurrentNodeParameter(name), name).text;
}

/** The records of a path of the catalog. */
function at(catalog: Catalog, objectPath: string, parentIds: readonly string[] = []): Target {
	return resolveTarget(catalog, { objectPath, parentIds, fromList: true });
}

/** What says of which object the records are: the type of file or document, or the object. */
async function chosen(
	context: ILoadOptionsFunctions,
	catalog: Catalog,
): Promise<Target | undefined> {
	const resource = valueOf(context, 'resource');
	const isPayment = valueOf(context, 'operation') === 'reportPayment';
	switch (isPayment ? 'document' : resource) {
		case 'file': {
			const key = valueOf(context, 'fileType');
			// Image scans are put on invoices.
			const kind = DOCUMENT_KINDS.find((one) => documentKey(one) === key);
			return at(catalog, kind?.records ?? 'invoices');
		}
		case 'approval':
		case 'comment':
		case 'document': {
			const document = documentResource(catalog, valueOf(context, 'documentType'));
			return document === undefined ? undefined : at(catalog, document.path);
		}
		default:
			return await chosenTarget(context);
	}
}

/** Newest first: what people work on is at the end of long lists. */
function searched(catalog: Catalog, target: Target | undefined): Searched {
	if (target === undefined) {
		return refuse(
			'There is no list of these records',
			'Choose the object or the type first, or choose the record by "Number" or "By ID".',
		);
	}
	const { resource, path } = target;
	if (resource === undefined) {
		return refuse(
			`There is no list of these records: ${path} is not in the catalog`,
			'Choose the record "By ID".',
		);
	}
	if (!isListed(resource)) {
		return refuse(`Coupa has no list of ${resource.label}`, 'Choose the record "By ID".');
	}
	if (placeholdersOf(path).length > 0) {
		return refuse(
			`${resource.label} belong to another record, which is not chosen yet`,
			'Choose the parent first, or choose the record "By ID".',
		);
	}
	const { object } = resource;
	return { object, resource, path, direction: 'desc', how: recordSearch(catalog, object) };
}

/** The tenant's records of the chosen object, type of document or type of file. */
export const searchRecords = listSearch(async (context, catalog) =>
	searched(catalog, await chosen(context, catalog)),
);

/** The records that the chosen object can belong to: those of the path in front of a placeholder. */
function above(context: ILoadOptionsFunctions, catalog: Catalog, index: number): Searched {
	const path = valueOf(context, 'object');
	if (path === '') return refuse('No object is chosen', 'Choose the object first.');
	if (path.startsWith('=')) {
		return refuse('The object is an expression', 'Choose the parent "By ID".');
	}
	const name = placeholdersOf(path)[index];
	if (name === undefined) {
		const which = catalog.resourceAt(path)?.label ?? path;
		return refuse(`${which} belong to no other record`, 'Leave the parent empty.');
	}
	const [start] = path.split(`/{${name}}`);
	const ids = PARENTS.slice(0, index).map((parent) => parentIdOf(context, parent) ?? '');
	return searched(catalog, at(catalog, start, ids));
}

/** Records that the chosen object can belong to: invoices for Invoice Attachments. */
export const searchParents = listSearch((context, catalog) => above(context, catalog, 0));

/** Records of the second kind that the chosen object can belong to. */
export const searchSecondParents = listSearch((context, catalog) => above(context, catalog, 1));

/** The approvals that are pending. */
export const searchApprovals = listSearch((_context, catalog) => ({
	...searched(catalog, at(catalog, 'approvals')),
	how: approvalSearch(catalog),
}));
