import type { Document } from '../../../coupa/approvals';
import { refuse } from '../../../coupa/errors';
import { idParameter, type ParameterSource, textParameter } from '../../shared/parameters';

/**
 * The document that the parameters name.
 *
 * @throws CoupaError (`invalidRequest`) when the type is missing, or the id is no number
 */
export function documentParameter(source: ParameterSource): Document {
	const type = textParameter(source, 'documentType');
	if (type === '') {
		refuse(
			'No document type is chosen',
			'Choose it from the list, or enter the name that Coupa has for it: InvoiceHeader, RequisitionHeader.',
		);
	}
	return { type, id: idParameter(source, 'documentId', 'document ID') };
}
