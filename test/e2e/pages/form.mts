import type { Locator, Page, Request } from '@playwright/test';
import * as inPage from './inPage.mjs';

/** What is to be seen of a form. */
export interface Seen {
	fillable: string[];
	red: Array<{ text: string; path: string }>;
	cut: string[];
	lists: inPage.List[];
}

/** The requests by which the editor asks a node for its lists and fields. */
const ASKS_NODE = '/rest/dynamic-node-parameters/';
const PATIENCE_MS = 60_000;
/** How long a list may take to show its first entry once it is loaded. */
const LIST_MS = 3_000;

/** The panels of the nodes of a workflow, one after another. */
export class Forms {
	readonly #page: Page;
	readonly #workflow: string;
	readonly #open = new Set<Request>();
	#refused: string[] = [];

	private constructor(page: Page, workflow: string) {
		this.#page = page;
		this.#workflow = workflow;
		page.on('request', (request) => {
			if (request.url().includes(ASKS_NODE)) this.#open.add(request);
		});
		page.on('requestfailed', (request) => this.#open.delete(request));
		page.on('requestfinished', (request) => void this.#finished(request));
	}

	/** Opens the workflow. */
	static async of(page: Page, url: string, workflow: string): Promise<Forms> {
		const forms = new Forms(page, workflow);
		await page.goto(`${url}/workflow/${workflow}`);
		// With many nodes it comes much later than the page.
		await page.getByTestId('canvas-node').first().waitFor();
		await page.evaluate(inPage.helpers);
		return forms;
	}

	/** Opens the panel of a node, and waits until all that it loads is there. */
	async open(node: { id: string; name: string }): Promise<void> {
		this.#refused = [];
		await this.#page.evaluate(inPage.panelAt, `/workflow/${this.#workflow}/${node.id}`);
		const patience = { timeout: PATIENCE_MS, polling: 50 };
		await this.#page.waitForFunction(inPage.isPanelOf, node.name, patience);
		await this.#quiet();
	}

	/** What the editor was refused since the form was opened. */
	refused(): string[] {
		return [...this.#refused];
	}

	async see(): Promise<Seen> {
		return {
			fillable: await this.#page.evaluate(inPage.fillable),
			red: await this.#page.evaluate(inPage.redMarks),
			cut: await this.#page.evaluate(inPage.cutTexts),
			lists: await this.#page.evaluate(inPage.lists),
		};
	}

	/** What a red mark says when the mouse is over it. */
	async issue(path: string): Promise<string> {
		const value = this.#panel.locator('.parameter-value-container');
		const mark = value.filter({ has: this.#at(path) }).getByTestId('parameter-issues');
		await mark.locator('svg').first().hover({ timeout: 5_000 });
		const tip = this.#page.getByRole('tooltip').first();
		return (await tip.innerText({ timeout: 5_000 })).replace(/\s+/g, ' ').trim();
	}

	/** Opens a list, says what is in it, and closes it. */
	async list(list: inPage.List): Promise<Array<{ text: string; isCut: boolean }>> {
		await this.#control(list).click({ timeout: 10_000 });
		try {
			for (const deadline = Date.now() + LIST_MS; ; ) {
				await this.#quiet();
				const entries = await this.#page.evaluate(inPage.openList);
				if (entries.length > 0 || Date.now() > deadline) return entries;
			}
		} finally {
			await this.#page.keyboard.press('Escape');
		}
	}

	/** A picture of the form. */
	async picture(path: string): Promise<void> {
		await this.#page.screenshot({ path, animations: 'disabled' });
	}

	/** The same with n8n's dark theme, which follows the browser's. */
	async pictureInDark(path: string): Promise<void> {
		await this.#page.emulateMedia({ colorScheme: 'dark' });
		await this.picture(path);
		await this.#page.emulateMedia({ colorScheme: 'light' });
	}

	get #panel(): Locator {
		return this.#page.getByTestId('ndv');
	}

	#at(path: string): Locator {
		const attribute = `parameters.${path}`.replaceAll('"', '\\"');
		return this.#page.locator(`[data-parameter-path="${attribute}"]`).first();
	}

	#control({ path, kind }: inPage.List): Locator {
		if (kind === 'locator') return this.#at(path).getByTestId('rlc-input');
		if (kind === 'select') return this.#at(path).locator('input').first();
		const menu = kind === 'moreFields' ? 'add-fields-select' : 'collection-parameter-add';
		return this.#panel.getByTestId(menu).locator('input').first();
	}

	/** Waits until nothing was asked for some moments. */
	async #quiet(): Promise<void> {
		for (let calm = 0, deadline = Date.now() + PATIENCE_MS; calm < 2 && Date.now() < deadline; ) {
			await this.#page.waitForTimeout(60);
			calm = this.#open.size === 0 ? calm + 1 : 0;
		}
	}

	async #finished(request: Request): Promise<void> {
		const response = await request.response().catch(() => null);
		if (response && !response.ok()) {
			const text = await response.text().catch(() => '');
			const { methodName, path } = (request.postDataJSON() ?? {}) as Record<string, string>;
			this.#refused.push(`${methodName ?? ''} for ${path ?? ''}: ${text.slice(0, 300)}`);
		}
		this.#open.delete(request);
	}
}
