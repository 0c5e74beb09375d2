import { refuse } from '../../../../coupa/errors';
import { documentType, type ExportDocument, markRequest } from '../../../../coupa/export';
import { targetParameter } from '../../../shared/parameters';
import { recordName, recordPath, scopesFor, type Target } from '../../../shared/target';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';

/** The record of an item, as far as marking it needs to know it. */
export type MarkedDocument = Omit<ExportDocument, 'id' | 'type'> & {
	target: Target;
	recordId: string;
};

/** The chosen record, with how it is marked. */
export async function markedDocument(run: ItemContext): Promise<MarkedDocument> {
	const target = targetParameter(run);
	const recordId = await recordIdParameter(run, target);
	const path = recordPath(target, recordId);
	return {
		target,
		recordId,
		path,
		object: target.resource?.object,
		subject: recordName(target, recordId),
		scopes: {
			show: scopesFor({ ...target, fromList: false }, 'show'),
			update: scopesFor({ ...target, fromList: false }, 'update'),
		},
		mark: markRequest(run.catalog, target.resource, path),
	};
}

function documentTypeOf(run: ItemContext, { resource, label }: Target, given: string): string {
	if (given !== '') return given;
	const type = resource && documentType(run.catalog, resource.object);
	return (
		type ??
		refuse(
			`Coupa keeps no integration history for "${resource?.label ?? label}"`,
			'Choose another object, or set "Document Type" in the options if your Coupa knows it. To only mark a record, use Mark as Exported.',
		)
	);
}

/**
 * The document that a report is about.
 *
 * @param documentType as the person set it; empty for the one of the object
 * @throws CoupaError (`invalidRequest`) when the ID is no number, or Coupa keeps no history of the object
 */
export async function exportDocument(
	run: ItemContext,
	documentType: string,
): Promise<ExportDocument & MarkedDocument> {
	const document = await markedDocument(run);
	const { recordId } = document;
	const id = Number(recordId);
	if (!/^\d+$/.test(recordId) || !Number.isSafeInteger(id)) {
		refuse(
			`The record ID "${recordId}" is not a whole number`,
			"Enter Coupa's ID of the document, such as 4711. Nothing was sent to Coupa.",
		);
	}
	return { ...document, id, type: documentTypeOf(run, document.target, documentType) };
}
