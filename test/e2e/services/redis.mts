import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../../scripts/n8n/command.mts';
import { freePort } from '../../../scripts/n8n/ports.mts';
import { type Service, startGuarded } from './guarded.mts';
import { aptInstall } from '../support/apt.mts';

const PROGRAM = 'redis-server';

/** Starts a Redis of its own, in memory; installs the program where it is missing. */
export async function startRedis(logs: string, log: Log): Promise<Service> {
	if (spawnSync(PROGRAM, ['--version']).status !== 0) {
		await aptInstall([PROGRAM], join(logs, 'install-redis.log'), log);
	}
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-redis-'));
	const port = await freePort();
	const stop = await startGuarded({
		name: 'Redis',
		command: PROGRAM,
		args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
		folder,
		signal: 'TERM',
		ready: 'Ready to accept connections',
		logFile: join(logs, 'redis.log'),
	});
	return { port, stop };
}
