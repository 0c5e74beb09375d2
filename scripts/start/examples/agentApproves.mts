import { decidedApproval, waitingRequisitions } from './approvals.mts';
import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const agentApproves: Example = { file: 'agent-approves-requisition.json', check };

const question = (id: unknown, limit: number) =>
	`Look up requisition ${String(id)} and approve it if it is below ${limit}: the budget is fine`;

async function check({ say, sandbox }: Stage): Promise<Outcome> {
	const waiting = await waitingRequisitions(sandbox);
	const { id, total } = waiting.at(-1) ?? {};

	const refused = await say(question(id, 1));
	if ((await decidedApproval(sandbox, id)) || !refused.reply.includes('above 1')) {
		return wrong(`the agent was to leave it alone: ${refused.reply}`, refused.execution);
	}

	const asked: string[] = [];
	const answer = (isYes: boolean) => (text: string) => {
		asked.push(text);
		return isYes;
	};
	const limit = Math.ceil(Number(total)) + 1;
	const declined = await say(question(id, limit), answer(false));
	if (await decidedApproval(sandbox, id)) {
		return wrong(
			`it was approved although a person declined: ${declined.reply}`,
			declined.execution,
		);
	}

	const { reply, execution } = await say(question(id, limit), answer(true));
	const approval = await decidedApproval(sandbox, id);
	if (approval?.status !== 'approved') {
		return wrong(`requisition ${String(id)} is not approved: ${reply}`, execution);
	}
	if (asked.length !== 2 || !asked.every((text) => text.includes(`requisition ${String(id)}`))) {
		return wrong(`a person was asked: ${asked.join(' | ')}`, execution);
	}
	// The total is in the reason only where the model got it from its first tool.
	const reason = String(approval.note);
	const parts = ['the budget is fine', String(total), 'approved by a person in the chat'];
	if (!parts.every((part) => reason.includes(part))) {
		return wrong(`Coupa has kept another reason: ${reason}`, execution);
	}
	if (!reply.includes('I approved')) return wrong(`the agent answered: ${reply}`, execution);
	const hint = `Open its chat, and write: ${question(waiting[1]?.id, 100_000)}`;
	return { ...right(reply, execution), hint };
}
