import { decidedApproval, waitingRequisitions } from './approvals.mts';
import { right, wrong } from './outcome.mts';
import type { Example, Item, Outcome, Stage } from './types.mts';

export const approveFromChat: Example = { file: 'approve-from-chat.json', check };

async function check({ say, sandbox }: Stage): Promise<Outcome> {
	const waiting = await waitingRequisitions(sandbox);
	const [approved, rejected] = waiting.slice(-3);
	const decide = async ({ id }: Item, message: string) => ({
		...(await say(message)),
		approval: await decidedApproval(sandbox, id),
		status: String((await sandbox.stored('requisitions', id))?.status),
	});

	const yes = await decide(approved, `approve requisition ${approved.id}: the budget is fine`);
	if (yes.approval?.status !== 'approved' || yes.approval.note !== 'the budget is fine') {
		return wrong(`requisition ${approved.id} is not approved: ${yes.reply}`, yes.execution);
	}
	const no = await decide(rejected, `reject requisition ${rejected.id}: too expensive`);
	if (no.approval?.status !== 'rejected' || no.approval.note !== 'too expensive') {
		return wrong(`requisition ${rejected.id} is not rejected: ${no.reply}`, no.execution);
	}
	for (const { reply, execution, status } of [yes, no]) {
		if (!reply.includes(`now ${status}`)) return wrong(`the answer was: ${reply}`, execution);
	}

	const unclear = await say('what is for lunch?');
	if (!unclear.reply.includes('approve requisition 3:')) {
		return wrong(`the answer to an unclear message was: ${unclear.reply}`, unclear.execution);
	}
	const unknown = await say('approve requisition 999999: why not');
	if (!unknown.reply.startsWith('That did not work.')) {
		return wrong(
			`the answer about a requisition that is not there: ${unknown.reply}`,
			unknown.execution,
		);
	}
	const hint = `Open its chat, and write: approve requisition ${waiting[0].id}: fine with me`;
	return { ...right(`${yes.reply} ${no.reply}`, unknown.execution), hint };
}
