/**
 * What of Microsoft Graph's chats n8n asks for.
 * https://learn.microsoft.com/graph/api/chat-post-messages, https://learn.microsoft.com/graph/api/chat-list-messages
 */
import { BROWSER } from '../n8n/chat.mts';
import type { CredentialInput } from '../n8n/workflow.mts';
import type { Asked, Chats, Reply } from './chats.mts';

/** n8n's credential for one of the chats, as if somebody had signed in. */
export function teamsCredential(token: string, url: string): CredentialInput {
	const data = {
		clientId: 'n8n',
		clientSecret: 'none',
		graphApiBaseUrl: url,
		oauthTokenData: { access_token: token, token_type: 'Bearer' },
	};
	return { name: 'Microsoft Teams', type: 'microsoftTeamsOAuth2Api', data };
}

export function teamsRoutes(chats: Chats) {
	const refused = (reply: Reply, status: number, code: string, message: string) =>
		reply.code(status).send({ error: { code, message } });
	return {
		post: (asked: Asked, reply: Reply) => {
			const { chat } = chats.of(asked);
			if (!chat) return refused(reply, 401, 'InvalidAuthenticationToken', 'Not known here');
			const { body } = asked.body as { body: { contentType: string; content: string } };
			const [no, yes] = ['false', 'true'].map(
				(answer) => new RegExp(`href="([^"]*approved=${answer}[^"]*)"`).exec(body.content)?.[1],
			);
			const click = async (isYes: boolean) =>
				await fetch((isYes ? yes : no) ?? '', { headers: BROWSER });
			const message = chat.take(body.content, { body }, yes === undefined ? undefined : click);
			if (!message) return refused(reply, 403, 'Forbidden', 'The chat takes no messages');
			return reply.code(201).send({ id: message.id, messageType: 'message', body });
		},
		list: (asked: Asked) => {
			const messages = chats.of(asked).chat?.messages ?? [];
			return { value: messages.map(({ id, body }) => ({ id, ...body })).toReversed() };
		},
	};
}
