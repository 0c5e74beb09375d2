/** What a record of a nested resource knows of its parent. */
import type { Catalog } from '../catalog/catalog.mts';
import { Ref, type Row } from '../store/row.mts';

/** Values for a new record below `parent`. */
export function childPreset(catalog: Catalog, object: string, parent: Row): Row['data'] {
	switch (object) {
		case 'Comment':
			return {
				'commentable-id': parent.id,
				'commentable-type': catalog.documentType('comments', parent.object),
			};
		case 'SupplierSite':
			return { 'supplier-id': parent.id };
		case 'ExpenseLine':
			return { 'expense-report-id': parent.id };
		case 'SupplierItem':
			return { item: new Ref('Item', parent.id) };
		case 'BudgetLineAdjustment':
			return { 'budget-line': new Ref('BudgetLine', parent.id) };
		default:
			return {};
	}
}
