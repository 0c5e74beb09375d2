import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLogged, SetupError, type Log } from '../../../scripts/n8n/command.mts';

/** Specs run side by side, and apt-get refuses to. */
const ONE_AT_A_TIME = ['flock', join(tmpdir(), 'n8n-nodes-coupa-apt.lock')];

/**
 * Installs packages of Debian, without the servers that they would start by themselves.
 *
 * @throws SetupError with the end of apt-get's log, and what to do
 */
export async function aptInstall(packages: string[], logFile: string, log: Log): Promise<void> {
	log(`Installing ${packages.join(' and ')} with apt-get: about a minute.`);
	const root = process.getuid?.() === 0;
	for (const args of [
		['update', '-qq'],
		['install', '-y', '-qq', '--no-install-recommends', ...packages],
	]) {
		// The installers start nothing in the runlevel of maintenance.
		const settings = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', ...ONE_AT_A_TIME];
		const [command, ...rest] = [...(root ? [] : ['sudo', '-n']), ...settings, 'apt-get', ...args];
		try {
			await runLogged(command, rest, { cwd: '/', logFile });
		} catch (error) {
			if (!(error instanceof SetupError)) throw error;
			throw new SetupError(
				`${error.message}\nThese tests need ${packages.join(' and ')}: install them by hand.`,
			);
		}
	}
}
