/** The n8n that tests run on comes from lockfiles: what they name, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { inNode } from './inNode.mts';

const FOLDER = 'scripts/n8n/locks';

interface Locked {
	version: string;
	integrity?: string;
	resolved?: string;
}

function read<T>(version: string, name: string): T {
	return JSON.parse(readFileSync(join(FOLDER, version, name), 'utf8')) as T;
}

describe.each(readdirSync(FOLDER))('n8n %s', (version) => {
	const { packages } = read<{ packages: Record<string, Locked> }>(version, 'package-lock.json');
	const installed = Object.entries(packages).filter(([path]) => path !== '');

	it('is locked as exactly that version, from its manifest', () => {
		const { dependencies } = read<{ dependencies: object }>(version, 'package.json');
		expect(dependencies).toEqual({ n8n: version });
		expect(packages['']).toMatchObject({ dependencies });
		expect(packages['node_modules/n8n'].version).toBe(version);
	});

	it('has a checksum for each of its packages, all of them from the registry', () => {
		expect(installed.length).toBeGreaterThan(1000);
		expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
		const elsewhere = installed.filter(
			([, { resolved }]) => resolved?.startsWith('https://registry.npmjs.org/') !== true,
		);
		expect(elsewhere).toEqual([]);
	});
});

test('the versions that scripts install have one', () => {
	const version = inNode({ 'scripts/n8n/install.mts': 'N8N_VERSION' }, 'return N8N_VERSION;');
	expect(readdirSync(FOLDER)).toContain(version);
	const older = /--n8n (\S+)/.exec(readFileSync('.github/workflows/ci.yml', 'utf8'))?.[1];
	expect(readdirSync(FOLDER)).toContain(older);
});
