import type { Page } from '@playwright/test';
import * as inPage from './inPage.mjs';

/** The requests by which the editor asks a node for its lists and fields. */
const ASKS_NODE = '/rest/dynamic-node-parameters/';
/** The canvas behind the form, and all that moves, take more time than the form itself. */
const STILL = `
	*, *::before, *::after { transition: none !important; animation: none !important; }
	.vue-flow { display: none !important; }`;

/** The panels of the nodes of a workflow, one after another. */
export class FormPanel {
	readonly #page: Page;
	readonly #workflow: string;
	#waiting = 0;

	private constructor(page: Page, workflow: string) {
		this.#page = page;
		this.#workflow = workflow;
	}

	/** Opens the workflow. */
	static async of(page: Page, url: string, workflow: string): Promise<FormPanel> {
		const forms = new FormPanel(page, workflow);
		const count = (by: number) => (request: { url(): string }) => {
			if (request.url().includes(ASKS_NODE)) forms.#waiting += by;
		};
		page.on('request', count(1));
		page.on('requestfinished', count(-1));
		page.on('requestfailed', count(-1));
		// n8n asks before an editor is left in which something was changed.
		page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
		await page.goto(`${url}/workflow/${workflow}`);
		// With many nodes it comes much later than the page.
		await page.getByTestId('canvas-node').first().waitFor();
		await page.addStyleTag({ content: STILL });
		await page.evaluate(`window.coupaForms = { pathOf: ${String(inPage.pathOf)} }`);
		return forms;
	}

	/** Opens the panel of a node, waits until all that it loads is there, and looks at it. */
	async open(node: { id: string; name: string }): Promise<inPage.Seen> {
		await this.#page.evaluate(inPage.panelAt, `/workflow/${this.#workflow}/${node.id}`);
		await this.#page.waitForFunction(inPage.isPanelOf, node.name, { polling: 50 });
		// The editor draws a form in steps, and some of it when a list was loaded.
		for (let before = ''; ; ) {
			await this.#page.waitForTimeout(50);
			if (this.#waiting > 0) continue;
			const seen = await this.#page.evaluate(inPage.look);
			if (JSON.stringify(seen) === before) return seen;
			before = JSON.stringify(seen);
		}
	}
}
