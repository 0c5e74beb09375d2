/** Forty tasks for an agent, each with what the scripted model calls, and what must have come of it. */
import type { Data, Item } from './data.mts';

/** What a tool answered, as text. */
type Answers = readonly string[];

interface Call {
	tool: string;
	arguments: Record<string, string>;
}

export interface Task {
	says: string;
	/** The calls, each from the answers before it. */
	calls: Array<(answers: Answers) => Call>;
	/** Whether the answers are what the user needs. */
	isRight: (answers: Answers) => boolean;
	/** How many writes Coupa must have got: none unless it says so. */
	writes?: number;
}

/** The records in the answer of a tool. */
export function recordsIn(answer = ''): Item[] {
	try {
		const parsed = JSON.parse(answer) as unknown;
		return (Array.isArray(parsed) ? parsed : [parsed]) as Item[];
	} catch {
		return [];
	}
}

const call = (tool: string, args: Record<string, string>) => () => ({ tool, arguments: args });
const has = (answer: string | undefined, ...parts: unknown[]) =>
	parts.every((part) => answer?.includes(String(part)));
/** An answer that a model can act on: words, and no record. */
const refuses = (answer: string | undefined, words: RegExp) => words.test(answer ?? '');

function readingTasks({ invoices, suppliers, requisitions }: Data): Task[] {
	const numbered = invoices.filter(({ 'invoice-number': number }) => number);
	return [
		...numbered.slice(0, 6).map((invoice): Task => {
			const number = String(invoice['invoice-number']);
			return {
				says: `What is the status of invoice ${number}?`,
				calls: [call('Get_invoice', { invoice: number })],
				isRight: ([answer]) => has(answer, number, invoice.status),
			};
		}),
		...requisitions.slice(0, 6).map(
			({ id, status }): Task => ({
				says: `Does requisition ${String(id)} wait for somebody?`,
				calls: [call('Get_requisition', { requisition: String(id) })],
				isRight: ([answer]) => has(answer, `"id":${String(id)}`, status),
			}),
		),
		...suppliers.slice(0, 4).map(
			({ id, name }): Task => ({
				says: `Who is ${String(name)}?`,
				calls: [call('Find_suppliers', { conditions: `name=${encodeURIComponent(String(name))}` })],
				isRight: ([answer]) => has(answer, `"id":${String(id)}`),
			}),
		),
		...['issued', 'draft', 'closed'].map(
			(status): Task => ({
				says: `Show me purchase orders that are ${status}`,
				calls: [call('Find_purchase_orders', { conditions: `status=${status}` })],
				isRight: ([answer]) => {
					const found = recordsIn(answer);
					return found.length <= 10 && found.every((order) => order.status === status || !order.id);
				},
			}),
		),
		...numbered.slice(6, 10).map((invoice): Task => {
			const { id } = invoice.supplier as Item;
			return {
				says: `Show me the newest invoice of supplier ${String(id)} in full`,
				calls: [
					call('Find_invoices', { conditions: `supplier[id]=${String(id)}` }),
					([answer]) => ({
						tool: 'Get_invoice',
						arguments: { invoice: String(recordsIn(answer)[0]?.id) },
					}),
				],
				isRight: ([list, one]) =>
					recordsIn(list).length > 0 && recordsIn(one)[0]?.id === recordsIn(list)[0]?.id,
			};
		}),
		...suppliers.slice(0, 4).map(
			({ id }): Task => ({
				says: `How much is open with supplier ${String(id)}?`,
				calls: [call('Total_of_invoices', { conditions: `supplier[id]=${String(id)}` })],
				isRight: ([answer]) => has(answer, 'records') && (answer ?? '').length < 2_000,
			}),
		),
		{
			says: 'What waits for a decision?',
			calls: [call('Pending_approvals', {})],
			isRight: ([answer]) => recordsIn(answer).length > 0 && recordsIn(answer).length <= 10,
		},
		{
			says: 'What is the status of invoice NO-SUCH-1?',
			calls: [call('Get_invoice', { invoice: 'NO-SUCH-1' })],
			isRight: ([answer]) => refuses(answer, /NO-SUCH-1/),
		},
		{
			says: 'Find invoices with a condition that Coupa does not know',
			calls: [call('Find_invoices', { conditions: 'statuss=approved' })],
			isRight: ([answer]) => refuses(answer, /statuss/),
		},
	];
}

/** A decision, as the tools want it: a preview, and the same call with its code. */
function decided(tool: string, { id }: Item, reason: string, answersNeeded: RegExp): Task {
	const args = { requisition: String(id), reason };
	return {
		says: `${tool.split('_')[0]} requisition ${String(id)}: ${reason}`,
		calls: [
			call('Get_requisition', { requisition: String(id) }),
			call(tool, { ...args, previewCode: '' }),
			([, preview]) => ({ tool, arguments: { ...args, previewCode: codeIn(preview) } }),
		],
		isRight: ([, preview, done]) => codeIn(preview) !== '' && answersNeeded.test(done ?? ''),
		writes: 1,
	};
}

/** The code that a preview gave; empty where it gave none. */
export function codeIn(answer = ''): string {
	return /"previewCode":"([^"]+)"/.exec(answer)?.[1] ?? '';
}

function writingTasks({ small, large }: Data): Task[] {
	const [first, second, third, fourth, fifth] = small;
	const late = decided('Approve_requisition', fifth, 'looks good', /approved/);
	return [
		...[first, second, third].map((requisition) =>
			decided('Approve_requisition', requisition, 'the budget is fine', /approved/),
		),
		decided('Reject_requisition', fourth, 'too expensive', /rejected/),
		{
			says: `Approve requisition ${String(large.id)}, whatever it costs`,
			calls: [
				call('Approve_requisition', {
					requisition: String(large.id),
					reason: 'whatever it costs',
					previewCode: '',
				}),
				([preview]) => ({
					tool: 'Approve_requisition',
					arguments: {
						requisition: String(large.id),
						reason: 'whatever it costs',
						previewCode: codeIn(preview) || 'none',
					},
				}),
			],
			isRight: (answers) =>
				answers.some((answer) => refuses(answer, /highest amount|Highest Amount|more than/)),
		},
		{
			says: `Only show me what approving requisition ${String(fifth.id)} would do`,
			calls: [
				call('Approve_requisition', {
					requisition: String(fifth.id),
					reason: 'only a preview',
					previewCode: '',
				}),
			],
			isRight: ([preview]) => codeIn(preview) !== '',
		},
		{
			...late,
			says: `Approve requisition ${String(fifth.id)}, and change the reason at the last moment`,
			calls: [
				...late.calls.slice(0, 2),
				([, preview]) => ({
					tool: 'Approve_requisition',
					arguments: {
						requisition: String(fifth.id),
						reason: 'another one',
						previewCode: codeIn(preview),
					},
				}),
			],
			isRight: ([, , done]) => refuses(done, /preview/i),
			writes: undefined,
		},
		{
			says: `Approve requisition ${String(fifth.id)} with a made-up code`,
			calls: [
				call('Approve_requisition', {
					requisition: String(fifth.id),
					reason: 'made up',
					previewCode: 'ok',
				}),
			],
			isRight: ([done]) => refuses(done, /code|preview/i),
		},
		{
			...late,
			says: `Approve requisition ${String(fifth.id)}, and try the same code twice`,
			calls: [
				...late.calls,
				([, preview]) => ({
					tool: 'Approve_requisition',
					arguments: {
						requisition: String(fifth.id),
						reason: 'looks good',
						previewCode: codeIn(preview),
					},
				}),
			],
			isRight: ([, , done, again]) =>
				/"status":"approved"/.test(done ?? '') && refuses(again, /preview/i),
		},
		{
			says: 'Approve requisition 99999999: the budget is fine',
			calls: [
				call('Approve_requisition', {
					requisition: '99999999',
					reason: 'the budget is fine',
					previewCode: '',
				}),
			],
			isRight: ([done]) => refuses(done, /99999999/),
		},
	];
}

export function tasksFor(data: Data): Task[] {
	return [...readingTasks(data), ...writingTasks(data)];
}
