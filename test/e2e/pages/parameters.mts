import { expect, type Locator, type Page } from '@playwright/test';

/** A list opens once its options are loaded; a new token has to get 5 s old before that. */
const LOADED = { timeout: 30_000 };

/** The parameters of a node, or of a credential, as the editor shows them. */
export class Parameters {
	readonly #page: Page;
	readonly #panel: Locator;
	readonly #elsewhere: Locator;
	readonly #prefix: string;

	/**
	 * @param elsewhere where a click changes nothing, and closes a list
	 * @param prefix what the editor puts before the paths of the parameters
	 */
	constructor(page: Page, panel: Locator, elsewhere: Locator, prefix = '') {
		this.#page = page;
		this.#panel = panel;
		this.#elsewhere = elsewhere;
		this.#prefix = prefix;
	}

	/** @param path as in the workflow's JSON: `filters.filter[0].field` */
	at(path: string): Locator {
		return this.#panel.locator(`[data-parameter-path="${this.#prefix}${path}"]`);
	}

	async fill(path: string, text: string): Promise<void> {
		await this.at(path).locator('input').fill(text);
	}

	/** Opens a list, and searches it where a search is given. */
	async open(path: string, search = ''): Promise<void> {
		const select = this.at(path);
		await expect(async () => {
			if (!(await this.#options().first().isVisible())) await select.click({ timeout: 5_000 });
			await expect(this.#options().first()).toBeVisible({ timeout: 3_000 });
		}).toPass(LOADED);
		if (search === '') return;
		await this.#page.keyboard.press('ControlOrMeta+A'); // The search before it, where several are taken.
		await this.#page.keyboard.type(search);
	}

	/** Opens a list and takes the option of this name. */
	async choose(path: string, option: string): Promise<void> {
		await this.open(path, option);
		await this.take(option);
	}

	/** Takes an option of the list that is open. */
	async take(option: string): Promise<void> {
		await this.#options()
			.filter({ has: this.#page.getByText(option, { exact: true }) })
			.first()
			.click();
	}

	/** Closes a list of which several options can be taken. */
	async close(): Promise<void> {
		await this.#elsewhere.click();
		await expect(this.#options()).toHaveCount(0);
	}

	/** The names of the options that an open list shows. */
	async options(): Promise<string[]> {
		const texts = await this.#options().allInnerTexts();
		return texts.map((text) => text.split('\n')[0]);
	}

	/** Takes an entry of a picker that searches. */
	async pick(path: string, search: string, entry: string): Promise<void> {
		await this.at(path).getByTestId('rlc-input').click();
		await this.#page.getByTestId('rlc-search').fill(search);
		await this.entry(entry).click();
	}

	/** An entry of the picker that is open. */
	entry(name: string): Locator {
		return this.#page
			.getByTestId('rlc-item')
			.filter({ has: this.#page.getByText(name, { exact: true }) });
	}

	/** Adds a row to a collection such as Filters. */
	async add(collection: string): Promise<void> {
		await this.#panel
			.getByTestId(`fixed-collection-${collection}`)
			.getByTestId('fixed-collection-add')
			.click();
	}

	#options(): Locator {
		return this.#page.getByRole('option').filter({ visible: true });
	}
}
