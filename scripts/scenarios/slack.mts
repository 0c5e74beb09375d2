/**
 * What of Slack's interface n8n asks for. An error comes with 200, too.
 * https://docs.slack.dev/reference/methods
 */
import { createHmac } from 'node:crypto';
import { BROWSER } from '../n8n/chat.mts';
import type { CredentialInput } from '../n8n/workflow.mts';
import type { ChatMessage } from './chat.mts';
import type { Asked, Chats } from './chats.mts';

/** n8n believes a click that is signed with this. */
const SIGNING_SECRET = 'signed-by-slack';

/** Who sits in each chat. */
const PERSON = { id: 'U0ADA', username: 'ada', name: 'ada', team_id: 'T0ACME' };
const EMAIL = 'ada@acme.example';

type Body = Record<string, unknown>;

interface Block {
	type: string;
	text?: { text: string };
	elements?: Body[];
}

/** n8n's credential for one of the chats. */
export function slackCredential(token: string): CredentialInput {
	const data = { accessToken: token, signatureSecret: SIGNING_SECRET };
	return { name: 'Slack', type: 'slackApi', data };
}

export function slackRoutes(chats: Chats) {
	const refused = { ok: false, error: 'invalid_auth' };
	return {
		post: (asked: Asked) => {
			const { chat, token } = chats.of(asked);
			const body = asked.body as Body & { text?: string; blocks?: Block[] };
			const blocks = body.blocks ?? [];
			const buttons = blocks.find(({ type }) => type === 'actions')?.elements ?? [];
			const text = body.text ?? blocks.map((block) => block.text?.text ?? '').join('\n');
			// n8n puts "no" before "yes".
			const click = async (isYes: boolean, message: ChatMessage) =>
				await clickIn(chats, token, message, buttons[isYes ? 1 : 0]);
			const message = chat?.take(text, body, buttons.length > 0 ? click : undefined);
			if (!message) return chat ? { ok: false, error: 'not_in_channel' } : refused;
			return { ok: true, channel: body.channel, ts: message.id, message: body };
		},
		history: (asked: Asked) => {
			const { chat } = chats.of(asked);
			if (!chat) return refused;
			const messages = chat.messages.map(({ id, body }) => ({ type: 'message', ts: id, ...body }));
			return { ok: true, messages: messages.toReversed(), has_more: false };
		},
		person: () => ({ ok: true, user: { ...PERSON, profile: { email: EMAIL } } }),
		replace: (asked: Asked) => {
			const { token, id } = asked.params as { token: string; id: string };
			Object.assign(chats.message(token, id)?.body ?? {}, asked.body);
			return 'ok';
		},
	};
}

/** Slack sends a click to the app, and signs it. https://docs.slack.dev/authentication/verifying-requests-from-slack */
async function clickIn(
	{ n8n, url }: Chats,
	token: string,
	{ id, body }: ChatMessage,
	button: Body = {},
) {
	// A link, where n8n does not ask who clicks.
	if (typeof button.url === 'string') return await fetch(button.url, { headers: BROWSER });
	const seconds = String(Math.floor(Date.now() / 1000));
	const payload = JSON.stringify({
		type: 'block_actions',
		user: PERSON,
		channel: { id: body.channel },
		message: { ts: id, ...body },
		response_url: `${url}/slack/${token}/${id}`,
		actions: [{ ...button, action_ts: `${seconds}.000100` }],
	});
	const form = new URLSearchParams({ payload }).toString();
	const hash = createHmac('sha256', SIGNING_SECRET).update(`v0:${seconds}:${form}`).digest('hex');
	return await fetch(`${n8n}/webhook-waiting-slack`, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-slack-request-timestamp': seconds,
			'x-slack-signature': `v0=${hash}`,
		},
		body: form,
	});
}
