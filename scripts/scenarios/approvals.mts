import type { Item } from './coupa.mts';
import { valueAt } from './expect.mts';
import type { ChatMessage } from './chat.mts';
import type { Scenario, Stage } from './types.mts';

/** As the workflows name them. */
const APPROVER = 'elif.brandt.5';

type Answer = 'elsewhere' | 'no' | 'none' | 'yes';

interface Waiting {
	type: 'InvoiceHeader' | 'RequisitionHeader';
	document: number;
	answer: Answer;
}

/** Seeded documents that wait for one approver each, and what becomes of them. */
const WAITING: Waiting[] = [
	{ type: 'RequisitionHeader', document: 3, answer: 'yes' },
	{ type: 'InvoiceHeader', document: 3, answer: 'no' },
	{ type: 'RequisitionHeader', document: 8, answer: 'none' },
	{ type: 'InvoiceHeader', document: 13, answer: 'elsewhere' },
];

/** What people read in the end, and what is at the approval. */
const OUTCOMES: Record<Answer, { said: string; status: string; note: RegExp }> = {
	yes: { said: ': approved', status: 'approved', note: /^Approved in / },
	no: { said: ': rejected', status: 'rejected', note: /^Rejected in / },
	none: { said: 'nobody answered in time', status: 'pending_approval', note: /^$/ },
	elsewhere: { said: 'is approved. Nothing was changed', status: 'approved', note: /^At my desk$/ },
};

const LIMIT = { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' };

const CHECKED =
	'One question for each approval, with number, requester, total, supplier and lines; yes, no and who said it are in Coupa; the chat has the outcome, also where nobody answered, or it was decided elsewhere';

/** Approvals that people give where they talk: beyond Coupa's playbook. */
export const APPROVALS: Scenario[] = [
	scenario('slack', 'Slack', 'not_in_channel', 'ada, ada@acme.example'),
	scenario('teams', 'Microsoft Teams', 'The chat takes no messages', 'somebody in the chat'),
];

/** @param who the person, as the reason in Coupa has it */
function scenario(id: string, name: string, refused: string, who: string): Scenario {
	return {
		id,
		file: `approve-in-${id}.json`,
		goal: `Approvals are asked in ${name}, and decided there`,
		checked: CHECKED,
		faster: { Ask: { options: { limitWaitTime: { values: LIMIT }, appendAttribution: false } } },
		prepare,
		judge: async (stage) => await judge(stage, `${name} by ${who}`),
		failure: {
			// The chat does not take one question, and Coupa not the answer to another one.
			cause: async ({ coupa, chat }) => {
				chat.refuse(/Requisition 3/);
				await coupa.refuse({ method: 'PUT', path: '/.*\\/reject$/' }, 'The chain is being changed');
			},
			told: [
				new RegExp(`Requisition 3.*: .*${refused}`),
				/Invoice .*: .*The chain is being changed/,
			],
		},
	};
}

/** The approver has these approvals and no other; whoever is in the chat answers them. */
async function prepare({ coupa, chat }: Stage): Promise<void> {
	const { id } = await coupa.one('users', `login=${APPROVER}`);
	const approvals = await coupa.all('approvals', '');
	for (const approval of approvals) {
		if (!['pending', 'pending_approval'].includes(String(approval.status))) continue;
		const isWaiting = approval.status === 'pending_approval' && waitingOf(approval) !== undefined;
		if (!isWaiting && approval['approver-id'] !== id) continue;
		const approver = isWaiting ? id : 1;
		const fields = { 'approver-id': approver, approver: { id: approver } };
		await coupa.change('approvals', approval.id, fields);
	}
	chat.seat(async (question) => {
		const approval = approvals.find((one) => question.includes(`(approval ${String(one.id)})`));
		const answer = approval && waitingOf(approval)?.answer;
		if (answer === 'elsewhere') {
			await coupa.does('PUT', `approvals/${String(approval?.id)}/approve?reason=At%20my%20desk`);
		}
		return answer === 'none' ? undefined : answer !== 'no';
	});
}

function waitingOf(approval: Item): Waiting | undefined {
	return WAITING.find(
		({ type, document }) =>
			approval['approvable-type'] === type && approval['approvable-id'] === document,
	);
}

async function judge(stage: Stage, where: string): Promise<string[]> {
	const seen = await stage.coupa.find('approvals', '');
	const wrong = WAITING.map(async (waiting) => {
		const { type, document, answer } = waiting;
		const approval = seen.find((one) => waitingOf(one) === waiting && one.position === 1);
		const found = approval && (await documentOf(stage, waiting));
		// Not for the connector's user: nobody is asked.
		if (!approval || !found) return [];
		const name = `${type} ${document}`;
		const { said, status, note } = OUTCOMES[answer];
		const about = stage.chat.messages.filter(({ text }) =>
			text.includes(`(approval ${String(approval.id)})`),
		);
		const problems = askedOnce(name, about, textsOf(type, found));
		const last = about.at(-1)?.text ?? '';
		if (!last.includes(said)) problems.push(`the last word on ${name} is "${last}"`);
		const reason = String(approval.note ?? '');
		if (approval.status !== status) problems.push(`${name} is ${String(approval.status)}`);
		if (!note.test(reason)) problems.push(`${name} has the reason ${reason}`);
		if (/ in /.test(note.source) && !reason.includes(where)) {
			problems.push(`${name} was decided ${reason}, not in ${where}`);
		}
		return problems;
	});
	return (await Promise.all(wrong)).flat();
}

async function documentOf({ coupa }: Stage, { type, document }: Waiting) {
	const resource = type === 'InvoiceHeader' ? 'invoices' : 'requisitions';
	return (await coupa.find(resource, `id=${document}`)).at(0);
}

/** What a person needs to know of a document for a decision. */
function textsOf(type: Waiting['type'], document: Item): string[] {
	const isInvoice = type === 'InvoiceHeader';
	const paths = isInvoice
		? ['invoice-number', 'gross-total', 'supplier.name', 'invoice-lines.0.description']
		: ['id', 'total', 'requisition-lines.0.supplier.name', 'requisition-lines.0.description'];
	return [...paths, 'requested-by.fullname', 'currency.code']
		.map((path) => valueAt(document, path))
		.filter((value) => value !== null && value !== undefined)
		.map(String);
}

/** One question and its outcome; another question only after Coupa did not take the answer. */
function askedOnce(name: string, about: ChatMessage[], meant: string[]): string[] {
	const questions = about.filter(({ isQuestion }) => isQuestion);
	const refused = about.filter(({ text }) => text.includes('I will ask again'));
	const outcomes = about.length - questions.length - refused.length;
	const wrong =
		questions.length === refused.length + 1 && outcomes === 1
			? []
			: [
					`${name} was asked ${questions.length} times, refused ${refused.length} times, and has ${outcomes} outcomes`,
				];
	const missing = questions.flatMap(({ text }) => meant.filter((part) => !text.includes(part)));
	return [...wrong, ...missing.map((part) => `the question on ${name} does not say ${part}`)];
}
