/**
 * Every operation of the action node and every event of the trigger, as n8n draws them: no form without
 * something to fill in, no list that is empty, nothing red, no label that is cut.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { INodeTypeDescription } from 'n8n-workflow';
import { COUPA_CREDENTIAL, COUPA_PREFIX, COUPA_TRIGGER } from '../../scripts/n8n/workflow.mts';
import { sandboxCredential } from '../../scripts/start/demo.mts';
import { Faults, Inspection } from './forms/inspection.mts';
import { offeredBy } from './forms/offered.mts';
import { Plan, type PlannedForm } from './forms/plan.mts';
import { Forms } from './pages/form.mts';
import { signInByHand } from './pages/signIn.mts';
import { resultsFolder } from './support/results.mts';
import { expect, type Stage, test } from './support/stage.mts';

/** Windows side by side: the editor takes a core, and n8n another. */
const WINDOWS = 2;
const PATIENCE_MS = 180_000;
/** So many forms are kept as pictures in dark, too. */
const DARK = 6;

type Credential = { id: string; name: string };

let credential: Credential;
let descriptions: INodeTypeDescription[];

test.beforeAll(async ({ stage }) => {
	const { client } = stage.n8n;
	const input = sandboxCredential(stage.sandbox);
	// A person without a scope sees less, which is right.
	const coupaScopes = stage.sandbox.clients[0].scopes;
	credential = await client.saveCredential({
		...input,
		name: 'Coupa with all scopes',
		data: { ...input.data, coupaScopes },
	});
	descriptions = (await client.nodeTypes()) as unknown as INodeTypeDescription[];
});

/** The forms as nodes of one workflow, each with its panel. */
async function workflowOf(stage: Stage, type: string, forms: PlannedForm[]) {
	const nodes = forms.map(({ name, parameters }, index) => ({
		id: randomUUID(),
		name: `${index + 1} ${name}`.replace(/[^\w ,=>-]/g, ''),
		type,
		typeVersion: 1,
		position: [(index % 20) * 200, Math.floor(index / 20) * 200] as [number, number],
		parameters,
		credentials: { [COUPA_CREDENTIAL]: credential },
	}));
	const name = `Forms of ${type} ${randomUUID().slice(0, 4)}`;
	const id = await stage.n8n.client.createWorkflow({ name, nodes, connections: {}, settings: {} });
	return { id, nodes };
}

/** Looks at forms in a window of its own. */
async function inspect(
	browser: Browser,
	stage: Stage,
	type: string,
	forms: PlannedForm[],
	inspection: Inspection,
	faults: Faults,
): Promise<void> {
	const { id, nodes } = await workflowOf(stage, type, forms);
	const page = await browser.newPage({ viewport: { width: 1400, height: 1300 } });
	// Two editors start at the same time: on a busy machine that takes minutes.
	page.setDefaultTimeout(PATIENCE_MS);
	page.setDefaultNavigationTimeout(PATIENCE_MS);
	try {
		await signInByHand(page, stage.n8n.url);
		const views = await Forms.of(page, stage.n8n.url, id);
		const pictured = new Set<string>();
		for (const [index, form] of forms.entries()) {
			try {
				await views.open(nodes[index]);
				const isFirst = !form.name.includes('untouched') && !pictured.has(form.operation);
				if (isFirst) {
					pictured.add(form.operation);
					const file = `${type.replace(COUPA_PREFIX, '')}-${form.operation}`;
					const path = (mode: string) =>
						join(resultsFolder('screens/forms'), `${file.replace(/\W+/g, '-')}${mode}.png`);
					await views.picture(path(''));
					if (pictured.size <= DARK / WINDOWS) await views.pictureInDark(path('-dark'));
				}
				await inspection.look(views, form);
			} catch (error) {
				faults.add(form.name, `The form does not open: ${(error as Error).message.slice(0, 300)}`);
			}
		}
	} finally {
		await page.context().close();
	}
}

for (const type of [`${COUPA_PREFIX}coupa`, COUPA_TRIGGER]) {
	test(`every form of ${type} can be filled in`, async ({ browser, stage }, testInfo) => {
		test.setTimeout(1_200_000);
		const description = descriptions.find(({ name }) => name === type)!;
		const plan = new Plan(description, offeredBy(stage.n8n.client, type, credential));
		const forms = await plan.forms();
		expect(forms.length).toBeGreaterThan(0);
		const faults = new Faults();
		const inspection = new Inspection(plan, faults, new Set());
		await test.step(`${forms.length} forms`, async () => {
			const size = Math.ceil(forms.length / WINDOWS);
			const parts = Array.from({ length: WINDOWS }, (_, index) =>
				forms.slice(index * size, (index + 1) * size),
			).filter((part) => part.length > 0);
			await Promise.all(
				parts.map((part) => inspect(browser, stage, type, part, inspection, faults)),
			);
		});
		const list = faults.list();
		await testInfo.attach('faults', { body: list.join('\n'), contentType: 'text/plain' });
		expect(list, 'what is wrong with the forms').toEqual([]);
	});
}
