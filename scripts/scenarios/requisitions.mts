import type { Item } from './coupa.mts';
import type { Scenario, Stage } from './types.mts';

/** What people asked for in a form. */
const REQUESTS = {
	'FORM-1': {
		title: 'Chairs for the new room',
		what: 'Office chair',
		quantity: 4,
		price: '125.50',
	},
	'FORM-2': { title: 'A projector', what: 'Projector', quantity: 1, price: '899.00' },
};

/** Whether somebody approves the first one while the workflow waits. */
let isApproved = true;

/** The ID that the first one gets. */
let first = 0;

/** Requisitions that wait for an approval: beyond Coupa's playbook. */
export const REQUISITIONS: Scenario[] = [
	{
		id: 'requests',
		file: 'requisition-waits.json',
		goal: 'A form becomes a requisition, and its approval is waited for',
		checked:
			'Each request is one requisition with its line, submitted once; the form has the answer, or that none came in time',
		faster: {
			'How long to wait': {
				assignments: {
					assignments: [
						{ id: 'minutes', name: 'minutes', value: 0.005, type: 'number' },
						{ id: 'times', name: 'times', value: 3, type: 'number' },
					],
				},
				options: {},
			},
		},
		prepare,
		judge,
		failure: {
			told: /FORM-1: .*Chart of accounts is not set/,
			// The second one waits in Coupa already when it comes again, and must not be submitted again.
			cause: async (stage) => {
				isApproved = false;
				await stage.coupa.refuse(
					{ path: `/api/requisitions/${first}/update_and_submit_for_approval` },
					'Chart of accounts is not set for the requester',
				);
				stage.erp.refuse({ table: 'requests', key: 'FORM-2', message: 'The form is locked' });
			},
		},
	},
];

/** The first one is approved while the workflow waits; nobody decides on the second. */
async function prepare({ coupa, erp }: Stage): Promise<void> {
	isApproved = true;
	const [{ login }] = await coupa.find('users', 'active=true');
	for (const [key, fields] of Object.entries(REQUESTS)) {
		erp.enter('requests', key, { ...fields, login, currency: 'USD', state: 'open' });
	}
	first = Number((await coupa.find('requisitions', '')).at(-1)?.id) + 1;
	// Both are looked for at the same time: the second one is found missing later, and created after the first.
	await coupa.fail({ match: { method: 'GET', query: 'FORM-2' }, kind: 'slow', ms: 2000 });
	await coupa.fail({
		match: { method: 'GET', path: `/api/requisitions/${first}` },
		kind: 'change',
		when: 'after',
		changes: [
			{ op: 'update', resource: 'requisitions', id: first, record: { status: 'approved' } },
		],
	});
}

async function judge({ coupa, erp }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const { key, what, answer, state, requisition } of erp.rows('requests')) {
		const found = await coupa.find('requisitions', `external-po-reference=${key}`);
		const status = String(found[0]?.status);
		const meant =
			isApproved && key === 'FORM-1'
				? ['approved', 'approved']
				: ['pending_approval', 'no answer in time'];
		if (status !== meant[0] || answer !== meant[1])
			wrong.push(`${key} is ${status}, and has the answer ${String(answer)}`);
		const lines = (found[0]?.['requisition-lines'] ?? []) as Item[];
		const told = lines.map((line) => line.description).join();
		if (found.length !== 1 || told !== String(what)) {
			wrong.push(`${key} is ${found.length} requisitions, with the lines ${told}`);
		}
		if (state !== 'answered' || found[0]?.id !== requisition) wrong.push(`${key} is still open`);
	}
	return wrong;
}
