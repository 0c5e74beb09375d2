import type { Document } from '../../../coupa/approvals';
import { apiPath, documentResource } from '../../../coupa/catalog';
import { refuse } from '../../../coupa/errors';
import { locatedRecord } from '../../shared/locator';
import { textParameter } from '../../shared/parameters';
import { resolveTarget, type Target } from '../../shared/target';
import { recordIdParameter } from './recordId';
import type { ItemContext } from './types';

/** Where the documents of a type are. Of one that the catalog does not know, only the name is known. */
function documentTarget({ catalog }: ItemContext, type: string): Target {
	const resource = documentResource(catalog, type);
	if (resource === undefined) return { path: '', label: type, fromList: true };
	return resolveTarget(catalog, {
		objectPath: apiPath(resource),
		parentIds: [],
		fromList: true,
	});
}

/** Whether no document is named at all. */
export function isWithoutDocument(run: ItemContext): boolean {
	const { text } = locatedRecord(run.parameter('documentId', ''), 'documentId');
	return text === '' && textParameter(run, 'documentType') === '';
}

/**
 * The document that the parameters name.
 *
 * @throws CoupaError (`invalidRequest`) when the type is missing, or the document is not one that there is
 */
export async function documentParameter(run: ItemContext): Promise<Document> {
	const type = textParameter(run, 'documentType');
	if (type === '') {
		refuse(
			'No document type is chosen',
			'Choose it from the list, or enter the name that Coupa has for it: InvoiceHeader, RequisitionHeader.',
		);
	}
	const target = documentTarget(run, type);
	const id = await recordIdParameter(run, target, { name: 'documentId', what: 'document ID' });
	if (!/^\d+$/.test(id)) {
		refuse(
			`"${id}" is not a usable document ID`,
			'It is a number that Coupa gives, such as 4711. Find it with Query or Get Many.',
		);
	}
	return { type, id };
}
