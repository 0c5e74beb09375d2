/**
 * Every operation of the action node and every event of the trigger, as n8n draws them: in each form
 * something can be filled in, no list is empty or refused, nothing is red, no name is cut. Which forms
 * and lists there are is told by the nodes' descriptions.
 */
import { randomUUID } from 'node:crypto';
import type { INodeTypeDescription } from 'n8n-workflow';
import { COUPA_CREDENTIAL, COUPA_PREFIX, COUPA_TRIGGER } from '../../scripts/n8n/workflow.mts';
import { sandboxCredential } from '../../scripts/start/demo.mts';
import { Faults } from './forms/faults.mts';
import { Lists } from './forms/lists.mts';
import {
	type Form,
	formsOf,
	inEachMode,
	shown,
	type Values,
	withEmptyRows,
} from './forms/plan.mts';
import { FormPanel } from './pages/form.mts';
import { signInByHand } from './pages/signIn.mts';
import { Screens } from './support/screens.mts';
import { expect, type Stage, test } from './support/stage.mts';

/** Opened with a row in each collection, too. */
const FILLED: Array<[name: string, values: Values]> = [
	['invoice > create', { linesFrom: 'form' }],
	['approval > approve', { identifyBy: 'document' }],
];
/** Opened with rows that were added and not filled in, too. */
const EMPTY_ROWS: Array<[name: string, values: Values]> = [
	...FILLED,
	['invoice > getMany', {}],
	['requisition > create', { linesFrom: 'form' }],
	['erpExport > reportSuccess, invoices', {}],
	['created, invoices', {}],
];
/** Opened once for each way to name a record, too. */
const MODES = ['invoice > get', 'approval > approve', 'erpExport > reportSuccess, invoices'];
/** Of these there is a picture in the dark theme as well: the forms of the jobs that people do most. */
const DARK = [
	...FILLED.map(([name]) => `${name}, filled in`),
	'requisition > create',
	'invoice > getMany',
	'supplier > update',
	'supplier > createOrUpdate',
	'purchaseOrder > getMany',
	'requisition > update',
	'approval > getMany',
	'record > query, expense_reports',
	'record > performAction, invoices',
	'erpExport > reportPayment',
	'created, requisitions',
	'created, invoices',
	'readyForExport, invoices',
];
/** A part of the forms, by their names: `E2E_FORMS='invoice > (create|update)'`. */
const ONLY = new RegExp(process.env.E2E_FORMS ?? '');
/** Nodes in a workflow: with all forms in one, each takes the editor several times as long. */
const NODES = 25;

/** The forms of both nodes, and who asks for their lists. */
async function plan({ n8n, sandbox }: Stage, faults: Faults) {
	const credential = await n8n.client.saveCredential(sandboxCredential(sandbox));
	const descriptions = (await n8n.client.nodeTypes()) as unknown as INodeTypeDescription[];
	const planned: Array<{ form: Form; lists: Lists }> = [];
	for (const type of [`${COUPA_PREFIX}coupa`, COUPA_TRIGGER]) {
		const description = descriptions.find(({ name }) => name === type)!;
		const lists = new Lists(n8n.client, description, credential, faults);
		const forms = await formsOf(description, async (head) => {
			const object = shown(description, head).find(({ name }) => name === 'object')!;
			const objects = await lists.entries(object, 'object', head);
			return objects.map(({ value }) => String(value));
		});
		const wanted = forms.filter(({ name }) => ONLY.test(name));
		planned.push(...wanted.map((form) => ({ form, lists })));
	}
	return { planned, credentials: { [COUPA_CREDENTIAL]: credential } };
}

/** Makes one workflow with a node for each form. */
async function workflowOf({ n8n }: Stage, forms: Form[], credentials: object) {
	const nodes = forms.map(({ name, description, parameters }, index) => ({
		id: randomUUID(),
		name: `${index + 1} ${name}`.replace(/[^\w ,>-]/g, ''),
		type: description.name,
		typeVersion: 1,
		position: [(index % 20) * 200, Math.floor(index / 20) * 200] as [number, number],
		parameters,
		credentials: credentials as Record<string, { id: string; name: string }>,
	}));
	const name = `Forms ${randomUUID().slice(0, 4)}`;
	const id = await n8n.client.createWorkflow({ name, nodes, connections: {}, settings: {} });
	return { id, nodes };
}

// A trace of so many clicks takes longer than the clicks.
test.use({ trace: 'off', viewport: { width: 1440, height: 1300 } });

test('no list of a form is empty or refused', async ({ stage }) => {
	test.setTimeout(900_000); // On a busy machine a form takes several seconds.
	const faults = new Faults();
	const { planned } = await plan(stage, faults);
	const waiting = [...planned];
	const askAll = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			await next.lists.fillIn(next.form.name, next.form.parameters);
		}
	};
	await Promise.all([askAll(), askAll(), askAll()]);
	expect(faults.list(), 'what is wrong with the lists').toEqual([]);
});

test('every form can be filled in', async ({ page, stage }, testInfo) => {
	test.setTimeout(900_000);
	const faults = new Faults();
	const { planned, credentials } = await plan(stage, new Faults());
	const open = planned.filter(({ form }) => form.isOpened).map(({ form }) => form);
	const filled: Form[] = [];
	const called = (wanted: string) => planned.find(({ form }) => form.name === wanted);
	for (const [name, values] of FILLED) {
		const known = called(name);
		if (known === undefined) continue;
		const { form, lists } = known;
		const parameters = await lists.fillIn(name, { ...form.parameters, ...values });
		filled.push({ ...form, name: `${name}, filled in`, parameters });
	}

	for (const [name, values] of EMPTY_ROWS) {
		const form = called(name)?.form;
		if (form === undefined) continue;
		filled.push(withEmptyRows({ ...form, parameters: { ...form.parameters, ...values } }));
	}
	filled.push(...MODES.flatMap((name) => called(name)?.form ?? []).flatMap(inEachMode));

	const forms = [...open, ...filled];
	await signInByHand(page, stage.n8n.url);
	const screens = new Screens(page, testInfo);
	for (let from = 0; from < forms.length; from += NODES) {
		const some = forms.slice(from, from + NODES);
		const { id, nodes } = await workflowOf(stage, some, credentials);
		const panel = await FormPanel.of(page, stage.n8n.url, id);
		for (const [index, form] of some.entries()) {
			faults.addSeen(form, await panel.open(nodes[index]));
			const name = `forms/${form.name.replace(/\W+/g, '-')}`;
			await screens.keep(name);
			if (!DARK.includes(form.name)) continue;
			await page.emulateMedia({ colorScheme: 'dark' });
			await screens.keep(`${name}-dark`);
			await page.emulateMedia({ colorScheme: 'light' });
		}
	}
	expect(faults.list(), 'what is wrong with the forms').toEqual([]);
});
