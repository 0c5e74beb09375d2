/**
 * The script of the model: it looks up the requisition that the user names, and approves it when the user
 * asks for it, it waits for an approval, and its total is within the limit that the user gave.
 */
// Why: docs/decisions/058-examples.md
import type { Reply, Tool, Turn } from './types.mts';

type Json = Record<string, unknown>;

const HELP =
	'Which requisition? Write for example: "Look up requisition 12 and approve it if it is below ' +
	'5,000: the budget is fine".';

/** What the user asked for. */
interface Request {
	id: string;
	approve: boolean;
	/** The highest total to approve; Infinity where the user names none. */
	limit: number;
	reason: string | undefined;
}

/** What the model does next. The same conversation always gives the same reply. */
export function nextReply(turns: Turn[], tools: Tool[]): Reply {
	const asked = turns.findLastIndex((turn) => turn.kind === 'said' && turn.by === 'user');
	const question = turns[asked];
	const request = question?.kind === 'said' ? requestOf(question.text) : undefined;
	if (request === undefined) return say(HELP);

	const returned = turns.slice(asked + 1).filter((turn) => turn.kind === 'returned');
	const [lookedUp, approved] = returned.map(({ text }) => text);
	if (lookedUp === undefined) return call(tools, /get|look|find|read/i, { id: request.id });

	const requisition = recordOf(lookedUp);
	if (requisition === undefined) {
		return say(`I could not look up requisition ${request.id}: ${lookedUp}`);
	}
	if (!request.approve) return say(`${describe(requisition)} I did not change anything.`);
	const reason = reasonOf(request, requisition);
	if (approved === undefined) {
		const objection = objectionTo(request, requisition);
		if (objection) return say(`${describe(requisition)} ${objection}`);
		return call(tools, /approve/i, { id: request.id, reason });
	}
	if (recordOf(approved) === undefined) {
		return say(`${describe(requisition)} I could not approve it: ${approved}`);
	}
	return say(
		`I approved requisition ${request.id}.${newStatus(approved)} The reason in Coupa: ${reason}`,
	);
}

function requestOf(text: string): Request | undefined {
	const id = /requisition\D{0,20}(\d+)/i.exec(text)?.[1];
	if (id === undefined) return undefined;
	const limit = /(?:below|under|less than|at most)\D{0,5}(\d[\d,.]*)/i.exec(text)?.[1];
	return {
		id,
		approve: /\bapprove\b/i.test(text),
		limit: limit === undefined ? Infinity : Number(limit.replace(/,/g, '').replace(/\.$/, '')),
		reason: /:\s*(.+)$/s.exec(text)?.[1].trim(),
	};
}

/** A tool returns JSON: a record, or a list with one. Anything else is an error in words. */
function recordOf(text: string): Json | undefined {
	const parsed = parse(text);
	const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
	if (typeof first !== 'object' || first === null) return undefined;
	const record = ('json' in first ? first.json : first) as Json;
	return record.id === undefined ? undefined : record;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function total(requisition: Json): string {
	const { code } = (requisition.currency ?? {}) as Json;
	return [requisition.total, code].filter(Boolean).join(' ');
}

function describe(requisition: Json): string {
	const { id, status } = requisition;
	const title = requisition['req-title'] ?? 'no title';
	return `Requisition ${String(id)} (${String(title)}, ${total(requisition)}) is ${String(status)}.`;
}

/** What the tool says has become of the document, in a sentence; empty where it says nothing. */
function newStatus(approved: string): string {
	const { status } = (recordOf(approved)?.document ?? {}) as Json;
	return status === undefined ? '' : ` Its status is now ${String(status)}.`;
}

function objectionTo({ limit }: Request, { status, total: amount }: Json): string | undefined {
	if (status !== 'pending_approval') return 'It does not wait for an approval.';
	if (Number(amount) > limit) return `That is above ${limit}, so I did not approve it.`;
	return undefined;
}

function reasonOf({ reason }: Request, requisition: Json): string {
	return `${reason ?? 'Asked for in the chat'} (total ${total(requisition)})`;
}

const say = (text: string): Reply => ({ kind: 'say', text });

/** A call of a tool, with its arguments where n8n looks for them. */
export function callOf({ name, isReviewed }: Tool, values: Json): Reply {
	const args = isReviewed ? { toolParameters: values, hitlParameters: {} } : values;
	return { kind: 'call', tool: name, arguments: args };
}

/** Calls the tool with this name, and gives each of its arguments what it seems to ask for. */
function call(tools: Tool[], name: RegExp, known: { id: string; reason?: string }): Reply {
	const tool = tools.find((candidate) => name.test(candidate.name));
	if (tool === undefined) return say(`I have no tool whose name matches ${String(name)}.`);
	const entries = Object.entries(tool.arguments).map(([argument, type]) => {
		const value = /reason|note/i.test(argument) ? known.reason : known.id;
		return [argument, type === 'number' || type === 'integer' ? Number(value) : value];
	});
	return callOf(tool, Object.fromEntries(entries));
}
