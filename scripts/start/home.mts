import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { cacheFolder } from '../n8n/cache.mts';
import { SetupError } from '../n8n/command.mts';

/** Where one start keeps its n8n, its packed connector and its logs. */
export interface Home {
	userFolder: string;
	/** Called when everything is stopped; after a failure its logs are kept. */
	leave: (failed: boolean) => void;
}

/** A folder that goes away at the end of a start that went well. */
export function temporaryHome(): Home {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-'));
	return {
		userFolder,
		leave: (failed) => {
			if (!failed) rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

/**
 * The folder of this checkout, which stays: what its user builds in n8n is there the next time. It
 * stands outside the checkout, where no linter and no build finds the files of n8n's editor.
 *
 * @throws SetupError where an n8n of this checkout runs already: two on one database break it
 */
export function persistentHome(checkout = root): Home {
	const name = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
	const userFolder = join(cacheFolder(), `start-${name}`);
	const pidFile = join(userFolder, 'running.pid');
	mkdirSync(userFolder, { recursive: true });
	const running = runningPid(pidFile);
	if (running !== undefined) {
		throw new SetupError(
			`\`npm start\` runs already for this checkout, as process ${running}. Stop that one first; ` +
				`if it is something else by now, delete ${pidFile}.`,
		);
	}
	writeFileSync(pidFile, String(process.pid));
	return {
		userFolder,
		leave: () => rmSync(pidFile, { force: true }),
	};
}

function runningPid(pidFile: string): number | undefined {
	if (!existsSync(pidFile)) return undefined;
	const pid = Number(readFileSync(pidFile, 'utf8'));
	try {
		process.kill(pid, 0);
		return pid;
	} catch {
		return undefined;
	}
}
