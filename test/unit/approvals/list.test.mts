import { approvalArguments } from '../../../coupa/approvals/index.ts';

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
		{ approverId: '8' },
		[
			['approver_type', 'User'],
			['approver_id', '8'],
		],
	],
	[{ status: 'on_hold' }, [['status', 'on_hold']]],
])('%j is asked for by the fields of approvals', (filter, query) => {
	expect(approvalArguments(filter)).toEqual(query);
});
