import { expect, type Locator, type Page } from '@playwright/test';
import { CredentialDialog } from './credential.mts';
import { Parameters } from './parameters.mts';

/** The canvas of a workflow. */
export class Editor {
	readonly #page: Page;

	private constructor(page: Page) {
		this.#page = page;
	}

	static async newWorkflow(page: Page, url: string): Promise<Editor> {
		await page.goto(`${url}/workflow/new`);
		await expect(page.getByTestId('canvas-add-button')).toBeVisible();
		return new Editor(page);
	}

	/** Opens the list of nodes that can start a workflow, searches it, and takes an entry. */
	async open(search: string, entry = search): Promise<void> {
		await this.#page.getByTestId('canvas-add-button').click();
		await this.find(search, entry);
	}

	/** Opens the list of nodes that can follow the last one. */
	async follow(): Promise<void> {
		await this.#page.getByTestId('canvas-handle-plus-wrapper').first().click();
	}

	/** Searches the list of nodes, and takes an entry. */
	async find(search: string, entry: string): Promise<void> {
		await this.#page.getByTestId('node-creator-search-bar').fill(search);
		await this.take(entry);
	}

	/** Takes an entry of the open list: a node, or one of its actions. */
	async take(entry: string): Promise<void> {
		await this.#page
			.getByTestId('node-creator-item-name')
			.filter({ has: this.#page.getByText(entry, { exact: true }) })
			.first()
			.click();
	}

	/** The panel of the node that is open. */
	async panel(): Promise<NodePanel> {
		const panel = new NodePanel(this.#page);
		await expect(panel.execute).toBeVisible();
		return panel;
	}
}

/** The open node: what goes in on its left, its parameters, what comes out on its right. */
export class NodePanel {
	readonly parameters: Parameters;
	readonly execute: Locator;
	readonly output: Locator;
	readonly #page: Page;
	readonly #panel: Locator;

	constructor(page: Page) {
		this.#page = page;
		this.#panel = page.getByTestId('ndv');
		this.parameters = new Parameters(
			page,
			this.#panel,
			this.#panel.getByTestId('tab-params'),
			'parameters.',
		);
		this.execute = this.#panel.getByTestId('node-execute-button');
		this.output = this.#panel.getByTestId('output-panel');
	}

	/** Opens the dialog for a new credential from the node. */
	async newCredential(): Promise<CredentialDialog> {
		// A button as long as there is no credential; then a list, which has the entry at its end.
		const first = this.#panel.getByRole('button', { name: /^Connect to Coupa/ });
		const list = this.#panel.getByTestId('node-credentials-select');
		await first.or(list).first().click();
		const entry = this.#page.getByTestId('node-credentials-select-item-new');
		const dialog = new CredentialDialog(this.#page);
		await expect(entry.or(dialog.dialog).first()).toBeVisible();
		if (await entry.isVisible()) await entry.click();
		return dialog;
	}

	/** Takes a credential by its name, unless n8n has taken it already. */
	async chooseCredential(name: string): Promise<void> {
		const select = this.#panel.getByTestId('node-credentials-select');
		await select.click();
		await this.#page.getByText(name, { exact: true }).filter({ visible: true }).last().click();
		await expect(select.locator('input')).toHaveValue(name);
	}

	/** The output as a table: its heading, and a text for each record. */
	async rows(): Promise<string[]> {
		const rows = this.output.locator('tbody tr').filter({ hasText: /\S/ });
		await expect(rows.first()).toBeVisible();
		return [await this.output.locator('thead').innerText(), ...(await rows.allInnerTexts())];
	}
}
