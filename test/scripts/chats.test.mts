import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

import { Chats } from '../../scripts/scenarios/chats.mts';
import { ROOT } from '../docs/markdown.mts';

/** An n8n that takes the second click: the first comes before it waits for one. */
const clicks: { request: IncomingMessage; body: string }[] = [];
const n8n = createServer(async (request, response) => {
	clicks.push({ request, body: await text(request) });
	response.writeHead(clicks.length === 1 ? 409 : 200).end();
});
const n8nUrl = () => `http://127.0.0.1:${(n8n.address() as AddressInfo).port}`;
let chats: Chats;

beforeEach(async () => {
	clicks.length = 0;
	await new Promise<void>((resolve) => n8n.listen(0, '127.0.0.1', resolve));
	chats = new Chats(n8nUrl());
	await chats.start();
});

afterEach(async () => {
	await chats.stop();
	await new Promise((resolve) => n8n.close(resolve));
});

async function ask(path: string, body?: object, token = 'ada') {
	const response = await fetch(`${chats.url}${path}`, {
		method: body ? 'POST' : 'GET',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const button = (action_id: string) => ({ type: 'button', action_id, value: `signed ${action_id}` });
const QUESTION = {
	channel: 'C1',
	blocks: [
		{ type: 'section', text: { type: 'mrkdwn', text: 'Paper?' } },
		{ type: 'actions', elements: [button('no'), button('yes')] },
	],
};

describe('the Slack of the scenarios', () => {
	it('sends the click of a person until n8n takes it, signed', async () => {
		const { chat } = chats.open('ada');
		chat.seat(async (question) => question.includes('Paper?'));
		expect((await ask('/api/chat.postMessage', QUESTION)).answer).toMatchObject({ ok: true });
		await chat.settled();
		expect(clicks.map(({ request }) => request.url)).toEqual(
			Array(2).fill('/webhook-waiting-slack'),
		);
		const [, { request, body }] = clicks;
		const payload = JSON.parse(new URLSearchParams(body).get('payload') ?? '') as object;
		expect(payload).toMatchObject({ user: { name: 'ada' }, actions: [{ action_id: 'yes' }] });
		const seconds = request.headers['x-slack-request-timestamp'] as string;
		const hash = createHmac('sha256', 'signed-by-slack').update(`v0:${seconds}:${body}`);
		expect(request.headers['x-slack-signature']).toBe(`v0=${hash.digest('hex')}`);
	});

	it('shows the newest first, and refuses with 200', async () => {
		const { chat } = chats.open('ada');
		chat.refuse(/Ink/);
		const posted = [];
		for (const said of ['Paper', 'Ink', 'Ink'])
			posted.push((await ask('/api/chat.postMessage', { channel: 'C1', text: said })).answer);
		expect(posted).toMatchObject([
			{ ok: true },
			{ ok: false, error: 'not_in_channel' },
			{ ok: true },
		]);
		expect((await ask('/api/conversations.history?channel=C1')).answer).toMatchObject({
			messages: [{ text: 'Ink' }, { text: 'Paper' }],
		});
		const { answer } = await ask('/api/conversations.history?channel=C1', undefined, 'else');
		expect(answer).toEqual({ ok: false, error: 'invalid_auth' });
	});

	it('stands where slack.com is, for a program that is led there', async () => {
		chats.open('ada');
		const program = `const { get } = require('node:https');
			get('https://slack.com/api/users.info', (answer) => answer.pipe(process.stdout));`;
		const preload = `--import=${join(ROOT, 'scripts/scenarios/slackHost.mjs')}`;
		const env = { ...process.env, CHATS_PORT: String(chats.port) };
		const run = promisify(execFile)(process.execPath, [preload, '-e', program], { env });
		expect((await run).stdout).toContain('ada@acme.example');
	});
});

describe('the Microsoft Teams of the scenarios', () => {
	it('follows the link of the answer as a browser does', async () => {
		const { chat } = chats.open('ada');
		chat.seat(async () => false);
		const link = (answer: boolean) => `<a href="${n8nUrl()}/wait?approved=${answer}">Answer</a>`;
		const body = { contentType: 'html', content: `Paper? ${link(false)} ${link(true)}` };
		expect((await ask('/v1.0/chats/19:a/messages', { body })).status).toBe(201);
		await chat.settled();
		expect(clicks.map(({ request }) => request.url)).toEqual(Array(2).fill('/wait?approved=false'));
		expect(clicks[1].request.headers['user-agent']).toContain('Mozilla');
		expect((await ask('/v1.0/chats/19:a/messages')).answer).toMatchObject({ value: [{ body }] });
	});

	it('refuses with a status', async () => {
		chats.open('ada').chat.refuse(/Ink/);
		const body = { contentType: 'text', content: 'Ink' };
		expect((await ask('/v1.0/chats/19:a/messages', { body })).status).toBe(403);
		expect((await ask('/v1.0/chats/19:a/messages', { body }, 'else')).status).toBe(401);
	});
});
