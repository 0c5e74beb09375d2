import { join } from 'node:path';
import { root } from '../../scripts/bootstrap.mjs';
import {
	COUPA_CREDENTIAL,
	MODEL_CREDENTIAL,
	readWorkflow,
	startOf,
	withCredentials,
} from '../../scripts/n8n/workflow.mts';
import { startModel } from '../../scripts/model/server.mts';
import { modelCredential, sandboxCredential } from '../../scripts/start/demo.mts';
import { decidedApproval, waitingRequisitions } from '../../scripts/start/examples/approvals.mts';
import { SandboxReader } from '../../scripts/start/sandboxReader.mts';
import { expect, test } from './support/stage.mts';

const REFUSAL = 'Budget period is closed';
const UNKNOWN_ID = 99_999_999;

test('an agent uses the node as its tool', async ({ stage }) => {
	const { sandbox, n8n } = stage;
	const reader = new SandboxReader(sandbox.url);
	const model = await startModel();
	try {
		const { client } = n8n;
		const workflow = readWorkflow(join(root, 'examples', 'agent-approves-requisition.json'));
		const id = await client.createWorkflow(
			withCredentials(workflow, {
				[COUPA_CREDENTIAL]: await client.saveCredential(sandboxCredential(sandbox)),
				[MODEL_CREDENTIAL]: await client.saveCredential(modelCredential(model.url)),
			}),
		);
		/** A person says yes to whatever is asked. */
		const say = async (message: string) => {
			const { reply, execution } = await client.chat(id, startOf(workflow), message, () => true);
			expect(execution.status, execution.error).toBe('success');
			return reply;
		};
		const requests = async () =>
			(await sandbox.admin.requests()).map(({ method, path }) => `${method} ${path}`);
		const waiting = await waitingRequisitions(reader);
		const [requisition, other] = [waiting.at(-1), waiting.at(-2)];

		await test.step('the ID that the model gives to its tool arrives at Coupa', async () => {
			await sandbox.admin.clearRequests();
			const reply = await say(`Look up requisition ${requisition?.id}`);
			expect(await requests()).toContain(`GET /api/requisitions/${requisition?.id}`);
			expect(reply).toContain('is pending_approval');
			expect(reply).toContain(String(requisition?.total));
		});

		await test.step('the reason that the model gives stands at the approval in Coupa', async () => {
			const reply = await say(`Approve requisition ${requisition?.id}: the budget is fine`);
			const approval = await decidedApproval(reader, requisition?.id);
			expect(approval?.status).toBe('approved');
			expect(approval?.note).toContain(
				`the budget is fine (total ${requisition?.total} ${currencyOf(requisition)}) (asked for by an AI agent`,
			);
			expect(reply).toContain(`I approved requisition ${requisition?.id}`);
		});

		await test.step('a record that Coupa does not know comes back to the model as text', async () => {
			const reply = await say(`Look up requisition ${UNKNOWN_ID}`);
			expect(reply).toContain(`I could not look up requisition ${UNKNOWN_ID}`);
			expect(reply).toContain(`Couldn't find RequisitionHeader with ID=${UNKNOWN_ID}`);
		});

		await test.step("what Coupa refuses comes back to the model in Coupa's words", async () => {
			await sandbox.admin.fault({
				kind: 'status',
				status: 400,
				body: { errors: { base: [REFUSAL] } },
				match: { method: 'PUT', path: '/api/approvals' },
			});
			const reply = await say(`Approve requisition ${other?.id}: urgent`);
			expect(reply).toContain('I could not approve it');
			expect(reply).toContain(REFUSAL);
			expect(await decidedApproval(reader, other?.id)).toBeUndefined();
		});
	} finally {
		await sandbox.admin.clearFaults();
		await model.stop();
	}
});

function currencyOf(requisition: Record<string, unknown> | undefined): string {
	return String((requisition?.currency as { code?: string } | undefined)?.code);
}
