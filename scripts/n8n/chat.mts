/** The other side of n8n's hosted chat: what its window in a browser does while an execution waits. */
// Why: docs/decisions/058-examples.md

/** n8n does not count the clicks of robots. */
export const BROWSER = {
	'user-agent': 'Mozilla/5.0 (X11; Linux x64) Gecko/20100101 Firefox/140.0',
};
const HEARTBEAT = 'n8n|heartbeat';
const OWN_WORDS = 'n8n|';

/** Answers what n8n asks about a call of a tool: yes or no. */
export type Reviewer = (question: string) => boolean;

/** What the webhook of a chat with "Using Response Nodes" answers. */
export interface StartedChat {
	executionId: string;
	resumeToken?: string;
}

interface Question {
	text: string;
	buttons: Array<{ link: string }>;
}

/** Clicks one of the buttons of a review. n8n refuses it until the execution waits. */
export async function clickReview(links: readonly string[], isYes: boolean): Promise<boolean> {
	const link = links.find((one) => one.includes(`approved=${isYes}`));
	if (link === undefined) throw new Error(`There is no button for ${isYes} among ${links.join()}`);
	return (await fetch(link, { headers: BROWSER })).ok;
}

function questionOf(message: string): Question | undefined {
	if (!message.startsWith('{')) return undefined;
	const parsed = JSON.parse(message) as Partial<Question>;
	return parsed.buttons === undefined ? undefined : (parsed as Question);
}

/**
 * Follows an execution until its chat ends, and answers what is asked there.
 *
 * @param url where n8n is, without a slash at the end
 * @returns what was said last
 */
export async function followChat(
	url: string,
	{ executionId, resumeToken = '' }: StartedChat,
	{ sessionId, isPublic, review }: { sessionId: string; isPublic: boolean; review: Reviewer },
): Promise<string> {
	const query = new URLSearchParams({ sessionId, executionId, token: resumeToken });
	if (isPublic) query.set('isPublic', 'true');
	const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/chat?${query.toString()}`);
	let said = '';
	const take = async (message: string) => {
		if (message === HEARTBEAT) return socket.send(`${HEARTBEAT}-ack`);
		if (message.startsWith(OWN_WORDS)) return undefined;
		const question = questionOf(message);
		if (question === undefined) said = message;
		else
			await clickReview(
				question.buttons.map(({ link }) => link),
				review(question.text),
			);
	};
	return await new Promise((resolve, reject) => {
		socket.onmessage = ({ data }) => void take(String(data)).catch(reject);
		socket.onerror = () => reject(new Error(`n8n did not let ${executionId} be followed`));
		socket.onclose = () => resolve(said);
	});
}
