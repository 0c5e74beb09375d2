import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Log, SetupError } from '../../../scripts/n8n/command.mts';
import { aptInstall } from './apt.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The first Chromium in the PATH. */
function installed(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/**
 * The program of a Chromium: the one of E2E_CHROMIUM, else the first in the PATH; installed where there
 * is none.
 */
export async function chromium(logFile: string, log: Log): Promise<string> {
	const found = process.env.E2E_CHROMIUM || installed();
	if (found) return found;
	await aptInstall(['chromium', 'fonts-liberation'], logFile, log);
	const program = installed();
	if (!program) {
		throw new SetupError(
			'Chromium was installed, but is not in the PATH. Name its program in E2E_CHROMIUM.',
		);
	}
	return program;
}
