import type { Item, Sandbox } from './types.mts';

/**
 * Requisitions that wait for an approval, by id. The checks decide on the last ones: the first are
 * those that the notes of the examples speak of, for people to try.
 */
export async function waitingRequisitions(sandbox: Sandbox): Promise<Item[]> {
	return await sandbox.find('requisitions', 'status=pending_approval&limit=50');
}

/** Those of them on which nobody has decided yet, and where it is clear who is next. */
export async function undecidedRequisitions(sandbox: Sandbox): Promise<Item[]> {
	const waiting = await waitingRequisitions(sandbox);
	const stored = await Promise.all(
		waiting.map(async ({ id }) => await sandbox.stored('requisitions', id)),
	);
	return waiting.filter((_requisition, index) => {
		const [first, ...later] = ((stored[index]?.approvals ?? []) as Item[]).map(
			({ status }) => status,
		);
		return first === 'pending_approval' && later.every((status) => status === 'pending');
	});
}

/** The approval of a requisition that was decided last, as it is stored; undefined where none was. */
export async function decidedApproval(sandbox: Sandbox, id: unknown): Promise<Item | undefined> {
	const requisition = await sandbox.stored('requisitions', id);
	const approvals = (requisition?.approvals ?? []) as Item[];
	return approvals.filter(({ status }) => status === 'approved' || status === 'rejected').at(-1);
}
