import { type Catalog, documentResource } from '../catalog';
import type { ReferenceSearch } from '../fields';
import { singular } from '../lib/text';
import { returnTypeArguments, selectionFromPaths } from '../query';
import { type CoupaRecord, idOf } from '../read';
import type { QueryArgument } from '../types';
import { approverName, documentOf } from './record';

const PENDING: QueryArgument = ['status', 'pending_approval'];

/** "Requisition 118, Jane Doe (approval 1184)". */
function labelOf(catalog: Catalog, approval: CoupaRecord): string {
	const { type = 'Document', id = '' } = documentOf(approval) ?? {};
	const label = documentResource(catalog, type)?.label;
	const document = label === undefined ? type : singular(label);
	return `${document} ${id}, ${approverName(approval)} (approval ${idOf(approval) ?? '?'})`;
}

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
		labelOf: (record) => labelOf(catalog, record),
	};
}
