import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The program of an installed Chromium: the one of E2E_CHROMIUM, else the first in the PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function chromium(env = process.env) {
	if (env.E2E_CHROMIUM) return env.E2E_CHROMIUM;
	const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}
