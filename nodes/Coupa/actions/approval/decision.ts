import {
	type ApprovalContext,
	decide,
	type Decision,
	type Document,
	findOpenApproval,
	inboxEntry,
} from '../../../../coupa/approvals';
import { toItem } from '../../../shared/items';
import {
	idParameter,
	locatorText,
	optionsParameter,
	textParameter,
} from '../../../shared/parameters';
import { userIdParameter } from '../../../shared/users';
import { documentParameter } from '../../shared/document';
import { isTool } from '../../shared/isTool';
import { SEQUENTIAL } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';

/** The document by which the approval is to be found, or undefined where its ID is given. */
async function searchedDocument(run: ItemContext): Promise<Document | undefined> {
	const isById = run.parameter('identifyBy', 'approvalId') !== 'document';
	return isById ? undefined : await documentParameter(run);
}

async function openApproval(
	run: ItemContext,
	context: ApprovalContext,
	decision: Decision,
	document: Document | undefined,
): Promise<string> {
	if (document === undefined) return idParameter(run, 'approvalId', 'approval ID');
	const approverId = await userIdParameter(run, 'approver', context.client);
	return await findOpenApproval(context, { document, decision, approverId, notice: run.hint });
}

/** Decisions on one document keep their order; so do those on one approval. */
async function decisionOrderingKey(run: ItemContext): Promise<string> {
	const document = await searchedDocument(run);
	return document === undefined
		? `approval ${locatorText(run, 'approvalId')}`
		: `${document.type} ${document.id}`;
}

/** Decides an approval and says what has become of the document. */
export function decisionOperation(decision: Decision): OperationCode {
	return {
		parallel: { byDefault: SEQUENTIAL, orderingKey: decisionOrderingKey },
		async execute(run) {
			const options = optionsParameter(run);
			const document = await searchedDocument(run);
			const context = { client: await run.client(options), catalog: run.catalog };
			const decided = await decide(context, {
				approvalId: await openApproval(run, context, decision, document),
				decision,
				document,
				reason: textParameter(run, 'reason'),
				note: textParameter(run, 'note'),
			});
			// In a preview, nothing is decided.
			if (decided.problem !== undefined && run.preview === undefined) run.hint(decided.problem);
			const { approval: whole, document: state } = decided;
			// A model needs what became of it; the whole approval is five times as long.
			const approval = isTool(run.context) ? inboxEntry(whole, undefined) : whole;
			return [toItem({ ...approval, ...(state && { document: state }) }, options.keyStyle)];
		},
	};
}
