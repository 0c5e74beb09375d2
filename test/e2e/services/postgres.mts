import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Log, SetupError } from '../../../scripts/n8n/command.mts';
import { freePort } from '../../../scripts/n8n/ports.mts';
import { type Service, startGuarded } from './guarded.mts';
import { aptInstall } from '../support/apt.mts';

/** Where Debian keeps the programs, by version. */
const VERSIONS = '/usr/lib/postgresql';

/** The database and its user, who needs no password: the server listens on this machine only. */
export const POSTGRES_USER = 'n8n';
export const POSTGRES_DATABASE = 'postgres';

/** Starts a PostgreSQL of its own with an empty database; installs it where it is missing. */
export async function startPostgres(logs: string, log: Log): Promise<Service> {
	if (!programs()) await aptInstall(['postgresql'], join(logs, 'install-postgres.log'), log);
	const bin = programs();
	if (!bin) throw new SetupError(`PostgreSQL was installed, but is not in ${VERSIONS}.`);
	const account = process.getuid?.() === 0 ? postgresAccount() : undefined;
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-postgres-'));
	if (account) chownSync(folder, account.uid, account.gid);
	const data = join(folder, 'data');
	initialize(join(bin, 'initdb'), data, folder, account);
	const port = await freePort();
	const settings = {
		listen_addresses: '127.0.0.1',
		port: String(port),
		unix_socket_directories: folder,
		// Nothing of it has to outlive the machine.
		fsync: 'off',
	};
	const stop = await startGuarded({
		name: 'PostgreSQL',
		command: join(bin, 'postgres'),
		args: [
			'-D',
			data,
			...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
		],
		folder,
		account,
		signal: 'INT', // Ends it at once; TERM would wait for every client.
		ready: 'database system is ready to accept connections',
		logFile: join(logs, 'postgres.log'),
	});
	return { port, stop };
}

/** The folder with the newest version's programs. */
function programs(): string | undefined {
	if (!existsSync(VERSIONS)) return undefined;
	return readdirSync(VERSIONS)
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(VERSIONS, version, 'bin'))
		.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
}

type Account = { uid: number; gid: number };

/** PostgreSQL refuses to run as root. Debian's package makes this account. */
function postgresAccount(): Account {
	const id = (flag: string) => {
		const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
		if (status !== 0) throw new SetupError('There is no user "postgres" to run PostgreSQL as.');
		return Number(stdout);
	};
	return { uid: id('-u'), gid: id('-g') };
}

function initialize(initdb: string, data: string, cwd: string, account?: Account): void {
	const args = ['-D', data, '-U', POSTGRES_USER, '-A', 'trust', '-E', 'UTF8', '--no-sync'];
	const { status, stderr } = spawnSync(initdb, args, { cwd, encoding: 'utf8', ...account });
	if (status !== 0) throw new SetupError(`PostgreSQL could not make its folder: ${stderr}`);
}
