import type { Catalog } from '../catalog';
import type { ReferenceSearch } from '../fields';
import { returnTypeArguments, selectionFromPaths } from '../query';
import type { QueryArgument } from '../types';
import { documentsOf, inboxLabel } from './inbox';

const PENDING: QueryArgument = ['status', 'pending_approval'];

/** The pending approvals: all of them, or those with an ID, or of a document with this ID. */
export function approvalSearch(catalog: Catalog): ReferenceSearch {
	return {
		fields: returnTypeArguments({
			kind: 'fields',
			fields: selectionFromPaths([
				...['id', 'approvable-id', 'approvable-type', 'approver.fullname', 'approver.login'],
			]),
		}),
		attempts(text) {
			const trimmed = text.trim();
			if (trimmed === '') return [[PENDING]];
			if (!/^\d+$/.test(trimmed)) return [[PENDING, ['approvable_type[contains]', trimmed]]];
			return [
				[PENDING, ['approvable_id', trimmed]],
				[PENDING, ['id', trimmed]],
			];
		},
		labelOf: (record) => inboxLabel(record, undefined),
		async labelsOf(client, approvals) {
			const documents = await documentsOf({ client, catalog }, approvals);
			return approvals.map((approval, index) => inboxLabel(approval, documents[index]));
		},
	};
}
