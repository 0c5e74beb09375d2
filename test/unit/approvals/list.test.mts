import { approvalArguments } from '../../../coupa/approvals/index.ts';
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

test.each([
	[{}, []],
	[
		{ document: { type: 'InvoiceHeader', id: '12' } },
		[
			['approvable_type', 'InvoiceHeader'],
			['approvable_id', '12'],
		],
	],
	[
		{ document: { type: 'ReceiptRequest', id: '12' } },
		[
			['approvable_type', 'InventoryRequestHeader'],
			['approvable_id', '12'],
		],
	],
	[
		{ document: { type: 'WorkConfirmationHeader', id: '12' } },
		[
			['approvable_type[in]', 'WorkConfirmation::Header,WorkConfirmationHeader'],
			['approvable_id', '12'],
		],
	],
	[
		{ approverId: '8' },
		[
			['approver_type', 'User'],
			['approver_id', '8'],
		],
	],
	[{ status: 'on_hold' }, [['status', 'on_hold']]],
])('%j is asked for by the fields of approvals', (filter, query) => {
	expect(approvalArguments(catalog, filter)).toEqual(query);
});
