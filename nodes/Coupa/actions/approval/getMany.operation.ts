import {
	approvalArguments,
	type ApprovalFilter,
	approvalPages,
	documentsOf,
	inboxEntry,
} from '../../../../coupa/approvals';
import { refuse } from '../../../../coupa/errors';
import type { CoupaClient } from '../../../../coupa/http';
import { collectRecords, readRecords } from '../../../../coupa/read';
import { toItem, toItems } from '../../../shared/items';
import {
	isSimplified,
	limitParameter,
	optionsParameter,
	textParameter,
} from '../../../shared/parameters';
import { userIdParameter } from '../../../shared/users';
import { documentParameter } from '../../shared/document';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';

const ANY_STATUS = 'any';

/** Whose approvals are wanted. */
async function filterParameter(run: ItemContext, client: CoupaClient): Promise<ApprovalFilter> {
	const status = textParameter(run, 'status') || 'pending_approval';
	const inStatus = status === ANY_STATUS ? {} : { status };
	switch (run.parameter('approvalsFor', 'document')) {
		case 'all':
			return inStatus;
		case 'user': {
			const approverId = await userIdParameter(run, 'approver', client);
			if (approverId !== undefined) return { ...inStatus, approverId };
			return refuse('No approver is chosen', 'Choose the user whose approvals to get.');
		}
		default:
			return { ...inStatus, document: await documentParameter(run) };
	}
}

/** Reads approvals: of a document, of a user, or of all. */
export const getMany: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const options = optionsParameter(run);
		const limit = limitParameter(run);
		const client = await run.client(options);
		const pages = readRecords({
			readPage: approvalPages({ client, catalog: run.catalog }),
			filters: approvalArguments(run.catalog, await filterParameter(run, client)),
			returnType: { kind: 'default' },
			limit,
			notice: run.hint,
		});
		if (!isSimplified(run)) return await toItems(pages, options.keyStyle);
		const approvals = await collectRecords(pages);
		const documents = await documentsOf({ client, catalog: run.catalog }, approvals);
		return approvals.map((approval, index) =>
			toItem(inboxEntry(approval, documents[index]), options.keyStyle),
		);
	},
};
