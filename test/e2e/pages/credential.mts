import { expect, type Locator, type Page } from '@playwright/test';
import { Parameters } from './parameters.mts';

/** The types of credentials, as the list of n8n has them. */
export const CLIENT_CREDENTIALS = 'Coupa Client Credentials API';
export const AUTHORIZATION_CODE = 'Coupa OAuth2 API';

/** The window in which a person sets up a credential. */
export class CredentialDialog {
	readonly parameters: Parameters;
	readonly dialog: Locator;
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
		this.dialog = page.getByTestId('editCredential-modal');
		this.parameters = new Parameters(page, this.dialog, this.dialog.getByTestId('connection'));
	}

	/** A new credential, found by its name in the list of types. */
	static async create(page: Page, url: string, type: string): Promise<CredentialDialog> {
		await page.goto(`${url}/home/credentials/create`);
		await page.getByTestId('new-credential-type-select').locator('input').fill('coupa');
		await page.getByTestId('new-credential-type-select-option').getByText(type).click();
		await page.getByTestId('new-credential-type-button').click();
		const dialog = new CredentialDialog(page);
		await expect(dialog.parameters.at('instanceUrl')).toBeVisible();
		return dialog;
	}

	async rename(name: string): Promise<void> {
		await this.dialog.getByTestId('credential-name').click();
		await this.#page.keyboard.press('ControlOrMeta+A');
		await this.#page.keyboard.type(name);
		await this.#page.keyboard.press('Enter');
	}

	/** Adds a scope, found by its name in the list, where it stands behind plain words. */
	async addScope(scope: string): Promise<void> {
		await this.parameters.open('coupaScopes', scope);
		await this.#page
			.getByRole('option', { name: `(${scope})` })
			.first()
			.click();
		await expect(this.parameters.at('coupaScopes')).toContainText(scope);
		await this.parameters.close();
	}

	/**
	 * Takes one of the types that the node offers, by the switch at the top of the dialog. It begins with
	 * the type of the newest credential.
	 */
	async switchType(to: string): Promise<void> {
		const shown = (text: string): Locator => this.dialog.getByText(text, { exact: true });
		await shown('Client Credentials').or(shown('OAuth2 (Authorization Code)')).first().click();
		await this.#page.getByText(to, { exact: true }).filter({ visible: true }).last().click();
	}

	async save(): Promise<void> {
		await this.dialog.getByTestId('credential-save-button').click();
	}

	/** Saves it, and opens the window in which Coupa asks for the user's consent. */
	async connect(): Promise<Page> {
		const popup = this.#page.waitForEvent('popup');
		await this.dialog.getByRole('button', { name: 'Connect', exact: true }).click();
		return await popup;
	}
}
