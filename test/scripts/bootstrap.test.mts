import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inNode } from './inNode.mts';

const NODE = 'node_modules/node';
const WANTED = {
	'': { version: '1.0.0' },
	'node_modules/a': { version: '1.0.0' },
	[NODE]: { version: '24.0.0' },
	'node_modules/fsevents': { version: '2.0.0', optional: true },
};
const INSTALLED = { 'node_modules/a': { version: '1.0.0' }, [NODE]: { version: '24.0.0' } };

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
	writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
});

afterEach(() => rmSync(folder, { recursive: true }));

function install(packages: object): void {
	mkdirSync(join(folder, NODE, 'bin'), { recursive: true });
	const lockfile = join(folder, 'node_modules', '.package-lock.json');
	writeFileSync(lockfile, JSON.stringify({ packages }));
}

function reason(): unknown {
	const body = `return reasonToInstall(${JSON.stringify(folder)}, 20);`;
	return inNode({ 'scripts/bootstrap.mjs': 'reasonToInstall' }, body);
}

describe('reasonToInstall', () => {
	it('asks for an install where nothing is installed', () => {
		expect(reason()).toBe('node_modules is missing or incomplete');
	});

	it('asks for none where all is there, but for optional packages of other platforms', () => {
		install(INSTALLED);
		expect(reason()).toBeNull();
	});

	it('asks for an install after package-lock.json took another version, and names the package', () => {
		install({ ...INSTALLED, 'node_modules/a': { version: '0.9.0' } });
		expect(reason()).toMatch(/does not match.*first a\)/);
	});

	it('asks for an install where a package is missing', () => {
		install({ [NODE]: { version: '24.0.0' } });
		expect(reason()).toMatch(/does not match/);
	});

	it('asks for none after npm left out what it takes for superfluous', () => {
		const leftover = { version: '3.0.0', extraneous: true };
		const packages = { ...WANTED, 'node_modules/leftover': leftover };
		writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
		install(INSTALLED);
		expect(reason()).toBeNull();
	});

	it('takes what `npm ci` has made for complete, until something changes it', () => {
		install({ [NODE]: { version: '24.0.0' } });
		const body = `markInstalled(${JSON.stringify(folder)});`;
		inNode({ 'scripts/bootstrap.mjs': 'markInstalled' }, body);
		expect(reason()).toBeNull();
		install({ [NODE]: { version: '23.0.0' } });
		expect(reason()).toMatch(/does not match/);
	});

	it('asks for an install where install scripts were left out, which bring Node 24', () => {
		install(INSTALLED);
		rmSync(join(folder, NODE, 'bin'), { recursive: true });
		expect(reason()).toBe('Node 24 is missing in node_modules');
	});
});

describe('runNode24', () => {
	const imports = { 'scripts/bootstrap.mjs': 'runNode24' };

	it('gives the exit code of what it ran', () => {
		expect(inNode(imports, `return await runNode24(['-e', 'process.exit(7)']);`)).toBe(7);
	});

	it('gives 128 and the number of the signal where one ended it', () => {
		const code = "process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 10000);";
		expect(inNode(imports, `return await runNode24(['-e', ${JSON.stringify(code)}]);`)).toBe(143);
	});

	it('lets programs find the tools of the project first', () => {
		const code =
			"process.exit(process.env.PATH.split(':')[0].endsWith('node_modules/.bin') ? 0 : 1)";
		expect(inNode(imports, `return await runNode24(['-e', ${JSON.stringify(code)}]);`)).toBe(0);
	});
});
