import type { Page } from '@playwright/test';
import { OWNER } from '../../../scripts/start/demo.mts';

/** Signs in as the owner, by the form. */
export async function signInByHand(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
	await page.locator('input[name=password]').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/home\//);
}
