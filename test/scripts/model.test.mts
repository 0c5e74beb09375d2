import { inNode } from './inNode.mts';

type Reply = { kind: 'say'; text: string } | { kind: 'call'; tool: string; arguments: object };

const TOOLS = [
	{ name: 'Get_requisition', arguments: { requisitionId: 'number' } },
	{ name: 'Approve_requisition', arguments: { documentId: 'string', reason: 'string' } },
];
const WAITING = {
	id: 12,
	status: 'pending_approval',
	total: '950.50',
	currency: { code: 'EUR' },
	'req-title': 'Chairs',
};
const QUESTION = 'Look up requisition 12 and approve it if it is below 1,000: the budget is fine';

const said = (text: string, by = 'user') => ({ kind: 'said', by, text });
const returned = (...results: unknown[]) =>
	results.map((result) => ({
		kind: 'returned',
		text: typeof result === 'string' ? result : JSON.stringify([result]),
	}));

function nextReply(turns: object[], tools: object[] = TOOLS): Reply {
	return inNode(
		{ 'scripts/model/script.mts': 'nextReply' },
		`return nextReply(${JSON.stringify(turns)}, ${JSON.stringify(tools)});`,
	) as Reply;
}

describe('the scripted model', () => {
	it('looks up what the user names, with the arguments that the tool takes', () => {
		expect(nextReply([said('You help.', 'system'), said(QUESTION)])).toEqual({
			kind: 'call',
			tool: 'Get_requisition',
			arguments: { requisitionId: 12 },
		});
	});

	it('approves with the reason of the user and the total of the requisition', () => {
		expect(nextReply([said(QUESTION), ...returned(WAITING)])).toEqual({
			kind: 'call',
			tool: 'Approve_requisition',
			arguments: { documentId: '12', reason: 'the budget is fine (total 950.50 EUR)' },
		});
	});

	it('gives a tool that a person reviews its arguments where n8n looks for them', () => {
		const reviewed = TOOLS.map((tool) => ({ ...tool, isReviewed: true }));
		expect(nextReply([said(QUESTION)], reviewed)).toMatchObject({
			arguments: { toolParameters: { requisitionId: 12 }, hitlParameters: {} },
		});
	});

	it('says what it did, once it is done', () => {
		expect(nextReply([said(QUESTION), ...returned(WAITING, { id: 77 })])).toMatchObject({
			kind: 'say',
			text: expect.stringMatching(/approved requisition 12.*the budget is fine/),
		});
	});

	it.each([
		['asks for the number where there is none', 'approve it', [], /Which requisition/],
		['leaves alone what does not wait', QUESTION, [{ ...WAITING, status: 'draft' }], /not wait/],
		['leaves alone what is above the limit', QUESTION, [{ ...WAITING, total: '1000.01' }], /above/],
		['only looks where nothing else is asked', 'What is requisition 12?', [WAITING], /not change/],
		['tells that the look-up failed', QUESTION, [{ error: 'No such' }], /not look up.*No such/],
		['tells that the approval failed', QUESTION, [WAITING, { error: 'Late' }], /not approve.*Late/],
	])('%s', (_what, question, results, text) => {
		const reply = nextReply([said(question), ...returned(...results)]);
		expect(reply).toMatchObject({ kind: 'say', text: expect.stringMatching(text) });
	});

	it('looks up again for the next message of the same chat', () => {
		const before = [said('What is requisition 9?'), ...returned({ ...WAITING, id: 9 })];
		const turns = [...before, said('It is …', 'assistant'), said(QUESTION)];
		expect(nextReply(turns)).toMatchObject({ arguments: { requisitionId: 12 } });
	});

	it('says which tool is missing', () => {
		expect(nextReply([said(QUESTION)], [])).toMatchObject({ kind: 'say' });
	});
});

/** Sends bodies to the running model; gives the status, the type and the text of each answer. */
function send(path: string, ...bodies: object[]) {
	return inNode(
		{ 'scripts/model/server.mts': 'startModel' },
		`const model = await startModel();
		const answers = [];
		for (const body of ${JSON.stringify(bodies)}) {
			const response = await fetch(model.url + ${JSON.stringify(path)}, {
				method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
			});
			const type = response.headers.get('content-type');
			answers.push({ status: response.status, type, text: await response.text() });
		}
		await model.stop();
		return answers;`,
	) as { status: number; type: string; text: string }[];
}

/** What stands behind `data:` in a stream of events. */
const eventsIn = (text: string): unknown[] =>
	[...text.matchAll(/^data: (.*)$/gm)].map(([, data]) =>
		data === '[DONE]' ? data : (JSON.parse(data) as unknown),
	);

const SCHEMA = { type: 'object', properties: { id: { type: 'number' } } };
const CALLED = { name: 'Get_requisition', arguments: '{"id":12}' };

describe('as chat completions', () => {
	it('knows a tool that a person reviews by its schema', () => {
		const properties = { toolParameters: SCHEMA, hitlParameters: { type: 'object' } };
		const parameters = { type: 'object', properties };
		const tools = [{ type: 'function', function: { name: 'Get_requisition', parameters } }];
		const [{ text }] = send('/chat/completions', { ...first, tools });
		const [{ message }] = JSON.parse(text).choices;
		expect(JSON.parse(message.tool_calls[0].function.arguments)).toEqual({
			toolParameters: { id: 12 },
			hitlParameters: {},
		});
	});

	const named = { name: 'Get_requisition', parameters: SCHEMA };
	const first = {
		model: 'scripted-model',
		messages: [
			{ role: 'system', content: 'You help.' },
			{ role: 'user', content: [{ type: 'text', text: 'What is requisition 12?' }] },
		],
		tools: [{ type: 'function', function: named }],
	};
	const second = {
		...first,
		messages: [
			...first.messages,
			{ role: 'assistant', content: '', tool_calls: [{ id: 'c', function: CALLED }] },
			{ role: 'tool', tool_call_id: 'c', content: JSON.stringify([WAITING]) },
		],
	};

	it('calls the tool, and then answers', () => {
		const answers = send('/chat/completions', first, second);
		const [calls, says] = answers.map(({ text }) => JSON.parse(text).choices[0]);
		expect(calls).toMatchObject({
			finish_reason: 'tool_calls',
			message: { role: 'assistant', tool_calls: [{ type: 'function', function: CALLED }] },
		});
		expect(says).toMatchObject({
			finish_reason: 'stop',
			message: { content: expect.stringMatching(/^Requisition 12 \(Chairs, 950.50 EUR\)/) },
		});
	});

	it('streams the same', () => {
		const bodies = [first, second].map((body) => ({ ...body, stream: true }));
		const [calls, says] = send('/chat/completions', ...bodies);
		expect(calls.type).toBe('text/event-stream');
		expect(eventsIn(calls.text)).toMatchObject([
			{ choices: [{ delta: { tool_calls: [{ index: 0, function: CALLED }] } }] },
			{ choices: [{ delta: {}, finish_reason: 'tool_calls' }] },
			{ choices: [], usage: { total_tokens: 0 } },
			'[DONE]',
		]);
		expect(eventsIn(says.text)[0]).toMatchObject({
			choices: [{ delta: { content: expect.stringMatching(/^Requisition 12/) } }],
		});
	});

	it('refuses what it cannot read, in the form of OpenAI', () => {
		const [answer] = send('/chat/completions', { messages: 'hello' });
		expect([answer.status, JSON.parse(answer.text)]).toEqual([
			400,
			{ error: { message: 'messages must be a list', type: 'invalid_request_error', code: null } },
		]);
	});
});

describe('as responses', () => {
	const first = {
		model: 'scripted-model',
		input: [
			{ type: 'message', role: 'developer', content: 'You help.' },
			{ type: 'message', role: 'user', content: 'What is requisition 12?' },
		],
		tools: [{ type: 'function', name: 'Get_requisition', parameters: SCHEMA }],
	};
	const second = {
		...first,
		input: [
			...first.input,
			{ type: 'function_call', call_id: 'c', ...CALLED },
			{ type: 'function_call_output', call_id: 'c', output: JSON.stringify([WAITING]) },
		],
	};

	it('calls the tool, and then answers', () => {
		const answers = send('/responses', first, second);
		const [calls, says] = answers.map(({ text }) => JSON.parse(text).output);
		expect(calls).toMatchObject([{ type: 'function_call', ...CALLED }]);
		expect(says).toMatchObject([
			{
				type: 'message',
				content: [{ type: 'output_text', text: expect.stringMatching(/^Requisition 12/) }],
			},
		]);
	});

	it('streams the same, from created to completed', () => {
		const bodies = [first, second].map((body) => ({ ...body, stream: true }));
		const [calls, says] = send('/responses', ...bodies).map(({ text }) => eventsIn(text));
		expect(calls.map((event) => (event as { type: string }).type)).toEqual([
			'response.created',
			'response.output_item.added',
			'response.function_call_arguments.delta',
			'response.output_item.done',
			'response.completed',
		]);
		expect(calls.at(-1)).toMatchObject({ response: { output: [{ ...CALLED }] } });
		expect(says[2]).toMatchObject({
			type: 'response.output_text.delta',
			delta: expect.stringMatching(/^Requisition 12/),
		});
	});

	it('takes a plain question, too', () => {
		const [answer] = send('/responses', { model: 'scripted-model', input: 'hello' });
		expect(answer.text).toContain('Which requisition?');
	});
});

it('lists its model, which n8n asks for in the credential test and in the list of models', () => {
	const models = inNode(
		{ 'scripts/model/server.mts': 'startModel' },
		`const model = await startModel();
		const response = await fetch(model.url + '/models');
		const { data } = await response.json();
		await model.stop();
		return data.map(({ id }) => id);`,
	);
	expect(models).toEqual(['scripted-model']);
});
