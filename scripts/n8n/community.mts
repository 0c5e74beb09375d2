import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runLogged, runNpmLogged } from './command.mts';

/** What n8n reads of a package's package.json. */
export interface Manifest {
	name: string;
	version: string;
	author?: { name?: string; email?: string };
}

/** A node as n8n lists it: type "n8n-nodes-coupa.coupa". */
export interface InstalledNode {
	type: string;
	displayName: string;
	version: number;
}

/**
 * Installs a tarball as a community package, with the steps that n8n itself takes after fetching it
 * from a registry: unpack, drop the dependencies that n8n does not install, npm install.
 *
 * @param userFolder what N8N_USER_FOLDER is set to
 */
export async function installCommunityPackage(
	userFolder: string,
	tarball: string,
): Promise<Manifest> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodes, 'unpacked');
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	const logFile = join(nodes, 'install.log');
	await runLogged('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], {
		cwd: nodes,
		logFile,
	});
	const manifestFile = join(unpacked, 'package.json');
	const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest &
		Record<string, unknown>;
	for (const key of ['devDependencies', 'peerDependencies', 'optionalDependencies']) {
		delete manifest[key];
	}
	writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));

	const folder = join(nodes, 'node_modules', manifest.name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(dirname(folder), { recursive: true });
	renameSync(unpacked, folder);
	await runNpmLogged(
		[
			'install',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		{ cwd: folder, logFile },
	);
	const dependencies = { [manifest.name]: manifest.version };
	const ledger = { name: 'installed-nodes', private: true, dependencies };
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
	return manifest;
}

/** As n8n writes its times. */
const NOW = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";

/**
 * Enters the package into n8n's table of installed packages, so that it stands under "Settings >
 * Community nodes". n8n loads the nodes without that. Call it when n8n on SQLite is ready.
 */
export function registerCommunityPackage(
	userFolder: string,
	{ name, version, author }: Manifest,
	nodes: InstalledNode[],
): void {
	const database = new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'), {
		timeout: 10_000,
	});
	try {
		database
			.prepare(
				`INSERT INTO installed_packages
					(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
				VALUES (?, ?, ?, ?, ${NOW}, ${NOW})
				ON CONFLICT (packageName) DO UPDATE
				SET installedVersion = excluded.installedVersion, updatedAt = ${NOW}`,
			)
			.run(name, version, author?.name ?? '', author?.email ?? '');
		const node = database.prepare(
			'INSERT OR REPLACE INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
		);
		for (const { displayName, type, version } of nodes) {
			node.run(displayName, type, version, name);
		}
	} finally {
		database.close();
	}
}
