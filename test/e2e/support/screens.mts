import type { Page, TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { resultsFolder } from './results.mts';

/** Takes pictures of what a person sees: into the folder `screens`, and into the report. */
export class Screens {
	readonly #page: Page;
	readonly #test: TestInfo;

	constructor(page: Page, test: TestInfo) {
		this.#page = page;
		this.#test = test;
	}

	/** @param page another window than the first one */
	async take(name: string, page = this.#page): Promise<void> {
		const path = join(resultsFolder('screens'), `${name}.png`);
		await page.screenshot({ path, animations: 'disabled' });
		await this.#test.attach(name, { path, contentType: 'image/png' });
	}

	/** Keeps a small picture in the folder alone, where there are hundreds of them. */
	async keep(name: string): Promise<void> {
		const path = join(resultsFolder('screens'), `${name}.jpg`);
		await this.#page.screenshot({ path, type: 'jpeg', quality: 60 });
	}
}
