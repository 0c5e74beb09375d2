/** A person's yes before an agent's call: in a published workflow, by each way that the examples show. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { root } from '../../scripts/bootstrap.mjs';
import { startMailbox } from '../../scripts/mail/mailbox.mts';
import { startModel } from '../../scripts/model/server.mts';
import { clickReview, type Reviewer } from '../../scripts/n8n/chat.mts';
import { freePort } from '../../scripts/n8n/ports.mts';
import { CHAT_TRIGGER, readWorkflow, withCredentials } from '../../scripts/n8n/workflow.mts';
import { Chats } from '../../scripts/scenarios/chats.mts';
import { mailCredential, modelCredential, sandboxCredential } from '../../scripts/start/demo.mts';
import { decidedApproval, undecidedRequisitions } from '../../scripts/start/examples/approvals.mts';
import { SandboxReader } from '../../scripts/start/sandboxReader.mts';
import { startSandbox } from '../support/sandbox.mts';
import { TestN8n } from './support/n8n.mts';

const SLACK_HOST = new URL('../../scripts/scenarios/slackHost.mjs', import.meta.url).href;
const PATIENCE_MS = 60_000;

/** Who decides, by each way: what the person is asked, and what they click. */
type Seat = (answer: Reviewer) => { review: Reviewer; settled: () => Promise<void> };

/** The links in the newest e-mail, once it is there. */
async function linksIn(mails: ReadonlyArray<{ source: string }>, after: number): Promise<string> {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
		const source = mails[after]?.source;
		if (source === undefined) continue;
		const whole = source.replace(/=\r\n/g, '');
		return whole.replace(/=([0-9A-F]{2})/g, (_all, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		);
	}
	throw new Error('Nobody was asked by e-mail');
}

test('a person decides on each call, in a published workflow', async () => {
	test.setTimeout(600_000);
	const port = await freePort();
	const chats = new Chats(`http://localhost:${port}`);
	await chats.start();
	const env = { NODE_OPTIONS: `--import=${SLACK_HOST}`, CHATS_PORT: String(chats.port) };
	const [sandbox, model, mailbox, n8n] = await Promise.all([
		startSandbox(),
		startModel(),
		startMailbox(),
		TestN8n.create({ port, env }),
	]);
	try {
		const { client } = n8n;
		const { chat, credentials } = chats.open('review');
		const saved: Record<string, { id: string; name: string }> = {};
		for (const input of [
			sandboxCredential(sandbox),
			modelCredential(model.url),
			mailCredential(mailbox.port),
			...credentials,
		]) {
			saved[input.type] = await client.saveCredential(input);
		}
		const elsewhere: Reviewer = () => {
			throw new Error('The chat asked, although somebody else is to decide');
		};
		const byMail: Seat = (answer) => {
			const click = async () => {
				const mail = await linksIn(mailbox.mails, mailbox.mails.length);
				const links = [...mail.matchAll(/href="([^"]*approved=[^"]*)"/g)].map(([, link]) => link);
				const isYes = answer(mail);
				await expect
					.poll(async () => await clickReview(links.map(unescaped), isYes), {
						timeout: PATIENCE_MS,
					})
					.toBe(true);
			};
			const clicked = click();
			return { review: elsewhere, settled: async () => await clicked };
		};
		const inChatApp: Seat = (answer) => {
			chat.seat(async (question) => answer(question));
			return { review: elsewhere, settled: async () => await chat.settled() };
		};
		const inChat: Seat = (review) => ({ review, settled: async () => undefined });
		const ways: Array<[file: string, where: string, seat: Seat]> = [
			['agent-approves-requisition.json', 'in the chat', inChat],
			['agents/review-by-email.json', 'by e-mail', byMail],
			['agents/review-in-slack.json', 'in Slack', inChatApp],
			['agents/review-in-teams.json', 'in Microsoft Teams', inChatApp],
		];
		const reader = new SandboxReader(sandbox.url);
		const waiting = await undecidedRequisitions(reader);

		for (const [index, [file, where, seat]] of ways.entries()) {
			const workflow = withCredentials(readWorkflow(join(root, 'examples', file)), saved);
			const trigger = workflow.nodes.find(({ type }) => type === CHAT_TRIGGER);
			Object.assign(trigger?.parameters ?? {}, { public: true });
			const { webhookId } = trigger as unknown as { webhookId: string };
			await client.activate(await client.createWorkflow(workflow));
			// n8n answers before its webhooks listen.
			await expect
				.poll(async () => (await fetch(`${n8n.url}/webhook/${webhookId}/chat`)).status)
				.toBe(200);
			const id = String(waiting.at(-1 - index)?.id);
			const ask = async (isYes: boolean) => {
				const asked: string[] = [];
				const { review, settled } = seat((question) => {
					asked.push(question);
					return isYes;
				});
				const { reply, execution } = await client.publicChat(
					webhookId,
					`Approve requisition ${id}: the budget is fine`,
					review,
				);
				await settled();
				expect(execution.status, execution.error).toBe('success');
				expect(asked).toEqual([expect.stringContaining(`requisition ${id}`)]);
				return { reply, execution };
			};

			await test.step(`what is declined ${where} is not sent to Coupa`, async () => {
				await sandbox.admin.clearRequests();
				const { reply } = await ask(false);
				expect(reply).toMatch(/I could not approve it: .*User rejected the tool call/);
				const sent = await sandbox.admin.requests();
				expect(sent.filter(({ path }) => path.startsWith('/api/approvals'))).toEqual([]);
				expect(await decidedApproval(reader, id)).toBeUndefined();
			});

			await test.step(`what is approved ${where} is, and Coupa keeps how`, async () => {
				const { reply, execution } = await ask(true);
				expect(reply).toContain(`I approved requisition ${id}`);
				const approval = await decidedApproval(reader, id);
				expect(approval?.status).toBe('approved');
				expect(approval?.note).toContain('the budget is fine');
				expect(approval?.note).toContain(
					`approved by a person ${where}, n8n execution ${execution.id}`,
				);
			});
		}
	} finally {
		await n8n.remove();
		await Promise.all([sandbox.stop(), model.stop(), mailbox.stop(), chats.stop()]);
	}
});

const unescaped = (link: string) => link.replaceAll('&amp;', '&');
