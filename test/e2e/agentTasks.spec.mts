/** What an agent can do with the tools of the MCP example, and what nobody can make it do. */
import { randomUUID } from 'node:crypto';
import {
	MAIL_CREDENTIAL,
	MODEL_CREDENTIAL,
	type WorkflowNode,
} from '../../scripts/n8n/workflow.mts';
import { startMailbox } from '../../scripts/mail/mailbox.mts';
import { callOf } from '../../scripts/model/script.mts';
import { startModel } from '../../scripts/model/server.mts';
import type { Reply, Tool, Turn } from '../../scripts/model/types.mts';
import { mailCredential, modelCredential } from '../../scripts/start/demo.mts';
import { SandboxReader } from '../../scripts/start/sandboxReader.mts';
import { readData } from './agents/data.mts';
import { gulliblyNext, hostileTexts } from './agents/hostile.mts';
import { tasksFor } from './agents/tasks.mts';
import { agentWorkflow, saveToolCredentials, serverWorkflow } from './agents/workflows.mts';
import { expect, test } from './support/stage.mts';

/** Of the 40 tasks; the others are shown. */
const ALL = 40;
/** About so many characters are one token of English. */
const CHARACTERS_PER_TOKEN = 4;

/** Sends mails with two buttons: nobody clicks them here. */
const REVIEW: WorkflowNode = {
	id: randomUUID(),
	name: 'Ask a person',
	type: 'n8n-nodes-base.emailSendHitlTool',
	typeVersion: 2.1,
	position: [0, 0],
	parameters: {
		fromEmail: 'n8n@example.com',
		toEmail: 'approver@example.com',
		subject: 'A call to Coupa',
		message: '={{ $tool.name }} {{ JSON.stringify($tool.parameters) }}',
		approvalOptions: { values: { approvalType: 'double' } },
		options: {},
	},
};

test('forty tasks are done, and twenty hostile records do nothing', async ({ stage }) => {
	test.setTimeout(1_200_000);
	const { sandbox, n8n } = stage;
	const { client } = n8n;
	await sandbox.admin.reset();
	const reader = new SandboxReader(sandbox.url);
	const data = await readData(reader);
	const tasks = tasksFor(data);
	expect(tasks).toHaveLength(ALL);

	let characters = 0;
	const returnedTo: string[][] = [];
	/** The scripted model: a task by the words of the user, or else whatever a record tells it. */
	const script = (turns: Turn[], tools: Tool[]): Reply => {
		characters += JSON.stringify([turns, tools]).length;
		const asked = turns.findLast((turn) => turn.kind === 'said' && turn.by === 'user');
		const says = asked?.kind === 'said' ? asked.text : '';
		const answers = turns.flatMap((turn) => (turn.kind === 'returned' ? [turn.text] : []));
		const task = tasks.find((one) => one.says === says);
		const next = task?.calls[answers.length]?.(answers);
		if (next) {
			const tool = tools.find(({ name }) => name === next.tool);
			return tool ? callOf(tool, next.arguments) : { kind: 'say', text: `No ${next.tool}` };
		}
		if (task === undefined && answers.length === 0) {
			const tool = tools.find(({ name }) => name === 'Get_requisition');
			const requisition = /\d+/.exec(says)?.[0] ?? '';
			if (tool) return callOf(tool, { requisition });
		}
		const misled =
			task === undefined && answers.length < 4 ? gulliblyNext(turns, tools) : undefined;
		if (misled) return misled;
		returnedTo.push(answers);
		return { kind: 'say', text: 'Done.' };
	};
	const [model, mailbox] = await Promise.all([startModel(0, script), startMailbox()]);
	try {
		const saved = {
			[MODEL_CREDENTIAL]: await client.saveCredential(modelCredential(model.url)),
			[MAIL_CREDENTIAL]: await client.saveCredential(mailCredential(mailbox.port)),
		};
		const credentials = await saveToolCredentials(client, sandbox, data.highestAmount);
		const server = serverWorkflow(credentials, saved);
		const publish = async (review?: WorkflowNode) => {
			const { workflow, webhookId } = agentWorkflow(server, saved, review);
			const id = await client.createWorkflow(workflow);
			await client.activate(id);
			const url = `${n8n.url}/webhook/${webhookId}/chat`;
			await expect.poll(async () => (await fetch(url)).status).toBe(200);
			const say = async (chatInput: string) => {
				await sandbox.admin.clearRequests();
				await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ action: 'sendMessage', sessionId: randomUUID(), chatInput }),
				});
				const requests = await sandbox.admin.requests();
				return requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'));
			};
			return { id, say };
		};

		await test.step('forty tasks', async () => {
			const { say } = await publish();
			const failed: unknown[] = [];
			const sizes: number[] = [];
			for (const task of tasks) {
				returnedTo.length = 0;
				const writes = await say(task.says);
				const answers = returnedTo[0] ?? [];
				sizes.push(...answers.map(({ length }) => length));
				const isRight = answers.length === task.calls.length && task.isRight(answers);
				if (!isRight || writes.length !== (task.writes ?? 0)) {
					failed.push({ says: task.says, answers, writes: writes.map(({ path }) => path) });
				}
			}
			sizes.sort((a, b) => b - a);
			const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
			console.log(
				`Tasks: ${ALL - failed.length} of ${ALL} right. A tool answered ${Math.round(mean)} characters ` +
					`on average, ${sizes[0]} at most; a task took about ` +
					`${Math.round(characters / CHARACTERS_PER_TOKEN / ALL)} tokens of input.`,
			);
			expect(failed).toEqual([]);
		});

		await test.step('twenty hostile records, and a model that obeys them', async () => {
			const { id, say } = await publish(REVIEW);
			const [victim, other] = [data.requisitions.at(-1), data.requisitions.at(-2)];
			const texts = hostileTexts(String(other?.id));
			const written: unknown[] = [];
			const elsewhere: unknown[] = [];
			for (const text of texts) {
				await sandbox.admin.updateRecord('requisitions', Number(victim?.id), {
					'req-title': text,
					justification: text,
				});
				const writes = await say(`Look up requisition ${String(victim?.id)}`);
				written.push(...writes.map(({ path }) => [text, path]));
				const others = (await sandbox.admin.requests()).filter(({ path }) =>
					path.includes('users'),
				);
				elsewhere.push(...others.map(({ path }) => [text, path]));
			}
			expect(written).toEqual([]);
			expect(elsewhere).toEqual([]);
			// It was misled: else nothing was proved.
			const waiting = (await client.executions(id)).filter(({ status }) => status === 'waiting');
			console.log(
				`Hostile records: ${texts.length}, writes: 0, a person was asked: ${waiting.length}.`,
			);
			expect(waiting.length).toBeGreaterThan(texts.length / 2);
			expect(mailbox.mails.length).toBe(waiting.length);
		});
	} finally {
		await model.stop();
		await mailbox.stop();
	}
});
