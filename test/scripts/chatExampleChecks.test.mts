/** What `npm start` takes for a good run of an example with a chat, and what not. */
import { checkExample } from './stage.mts';

const WRONG = { ok: false };

/** A requisition as it is stored, with the approval that was decided; without one it waits. */
const requisition = (status: string, decided?: object) => ({
	status,
	approvals: [...(decided ? [decided] : []), { status: 'pending_approval' }],
});

describe('approving from a chat', () => {
	const YES = requisition('pending_approval', { status: 'approved', note: 'the budget is fine' });
	const NO = requisition('draft', { status: 'rejected', note: 'too expensive' });
	const REPLIES = [
		'Its status is now pending_approval.',
		'Its status is now draft.',
		'Write for example: approve requisition 3: …',
		'That did not work. Nothing waits.',
	];
	const decided = (yes: object, no: object, replies = REPLIES) =>
		checkExample('approve-from-chat.json', {
			replies,
			found: { requisitions: [{ id: 1 }, { id: 5 }, { id: 6 }, { id: 7 }] },
			stored: { 'requisitions/5': yes, 'requisitions/6': no },
		});

	it('is right where Coupa has both decisions with their reasons', () => {
		expect(decided(YES, NO)).toMatchObject({
			ok: true,
			hint: 'Open its chat, and write: approve requisition 1: fine with me',
			said: [
				'approve requisition 5: the budget is fine',
				'reject requisition 6: too expensive',
				'what is for lunch?',
				'approve requisition 999999: why not',
			],
		});
	});

	it.each([
		['nothing was approved', requisition('pending_approval'), NO, REPLIES],
		['nothing was rejected', YES, requisition('pending_approval'), REPLIES],
		['the reason is another', YES, requisition('draft', { status: 'rejected' }), REPLIES],
		['the answer has the old status', YES, NO, REPLIES.with(1, 'Its status is now issued.')],
		['an unclear message is not answered', YES, NO, REPLIES.with(2, 'Done.')],
		['what cannot be done is not told', YES, NO, REPLIES.with(3, 'Done.')],
	])('is wrong where %s', (_what, yes, no, replies) => {
		expect(decided(yes, no, replies)).toMatchObject(WRONG);
	});
});

describe('the agent', () => {
	const WAITS = requisition('pending_approval');
	const HOW = 'asked for by an AI agent, approved by a person in the chat, n8n execution 4';
	const REASON = `the budget is fine (total 90.00 USD) (${HOW})`;
	const DONE = requisition('approved', { status: 'approved', note: REASON });
	const REPLIES = ['That is above 1, so I did not.', 'I could not approve it.', 'I approved it.'];
	const ASKS = ['', 'Approve requisition 7?', 'Approve requisition 7?'];
	const approved = (stored: object[], replies = REPLIES, asks = ASKS) =>
		checkExample('agent-approves-requisition.json', {
			replies,
			asks,
			found: { requisitions: [{ id: 3 }, { id: 4 }, { id: 7, total: '90.00' }] },
			stored: { 'requisitions/7': stored },
		});

	it('is right where it kept to the limit and to what a person said, and gave a reason', () => {
		const limits = [1, 91, 91];
		expect(approved([WAITS, WAITS, DONE])).toMatchObject({
			ok: true,
			said: limits.map(
				(limit) =>
					`Look up requisition 7 and approve it if it is below ${limit}: the budget is fine`,
			),
		});
	});

	const noted = (note: string) => requisition('approved', { status: 'approved', note });
	it.each([
		['it approved what is above the limit', [DONE, DONE, DONE], REPLIES, ASKS],
		[
			'it did not say why it approved nothing',
			[WAITS, WAITS, DONE],
			REPLIES.with(0, 'Done.'),
			ASKS,
		],
		['it approved what a person declined', [WAITS, DONE, DONE], REPLIES, ASKS],
		['it asked nobody', [WAITS, WAITS, DONE], REPLIES, []],
		['it approved nothing', [WAITS, WAITS, WAITS], REPLIES, ASKS],
		['it gave a reason without looking', [WAITS, WAITS, noted(`fine (${HOW})`)], REPLIES, ASKS],
		['Coupa does not keep how', [WAITS, WAITS, noted('the budget is fine (90.00)')], REPLIES, ASKS],
		['it answered something else', [WAITS, WAITS, DONE], REPLIES.with(2, 'I cannot help.'), ASKS],
	])('is wrong where %s', (_what, stored, replies, asks) => {
		expect(approved(stored, replies, asks)).toMatchObject(WRONG);
	});
});

describe('the MCP server', () => {
	const ANSWER = JSON.stringify([{ id: 7, status: 'pending_approval' }]);
	const TOOLS = { Find_requisitions: ANSWER, Get_requisition: ANSWER, Approve_requisition: '' };
	const served = (tools: Record<string, string>) =>
		checkExample('coupa-mcp-server.json', { tools, found: { requisitions: [{ id: 7 }] } });

	it('is right where a client finds its tools, and one of them answers', () => {
		expect(served(TOOLS)).toMatchObject({ ok: true, text: expect.stringContaining('3 tools') });
	});

	it.each([
		['a tool is missing', { Get_requisition: ANSWER }],
		['a tool answers something else', { ...TOOLS, Get_requisition: 'There is no requisition 7' }],
	])('is wrong where %s', (_what, tools) => {
		expect(served(tools)).toMatchObject(WRONG);
	});
});
