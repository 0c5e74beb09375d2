/** n8n makes every node when it starts: only what describes them is loaded then. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';

import { Coupa } from '../../nodes/Coupa/Coupa.node.ts';
import { CoupaTrigger } from '../../nodes/CoupaTrigger/CoupaTrigger.node.ts';
import * as listSearch from '../../nodes/shared/methods/listSearch/index.ts';
import * as loadOptions from '../../nodes/shared/methods/loadOptions/index.ts';
import * as resourceMapping from '../../nodes/shared/methods/resourceMapping/index.ts';
import { methods as triggerMethods } from '../../nodes/CoupaTrigger/methods.ts';
import { findOperation, RESOURCES } from '../../nodes/Coupa/registry.ts';
import { route } from '../../nodes/Coupa/router.ts';

const ROOT = join(__dirname, '../..');
/** With room for a few more. All files of the package are more than six times as many. */
const MOST_FILES = 72;

const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	n8n: { credentials: string[]; nodes: string[] };
};

/** The files below dist/ that are loaded when n8n makes the credentials and the nodes. */
function loadedAtStart(): string[] {
	const code = `
		for (const file of ${JSON.stringify([...n8n.credentials, ...n8n.nodes])}) {
			for (const Type of Object.values(require('./' + file))) new Type();
		}
		console.log(JSON.stringify(Object.keys(require.cache)));
	`;
	const printed = execFileSync(process.execPath, ['-e', code], { cwd: ROOT, encoding: 'utf8' });
	const dist = join(ROOT, 'dist/');
	return (JSON.parse(printed) as string[])
		.filter((file) => file.startsWith(dist))
		.map((file) => file.slice(dist.length));
}

it(`n8n starts with at most ${MOST_FILES} files of the package, without what reads and writes`, () => {
	const files = loadedAtStart();
	expect(files).toContain('nodes/Coupa/Coupa.node.js');
	const code = /^coupa\/.*\/index\.js$|objects\.json$|\.operation\.js$|router|transport\/client/;
	expect(files.filter((file) => code.test(file))).toEqual([]);
	expect(files.length).toBeLessThanOrEqual(MOST_FILES);
});

it.each(RESOURCES)(
	'the code of every operation of $option.name is there when it first runs',
	async (of) => {
		for (const { load } of of.operations) expect(typeof (await load()).execute).toBe('function');
	},
);

it('the editor can call every method there is', () => {
	const names = (methods: object) =>
		Object.fromEntries(Object.entries(methods).map(([kind, of]) => [kind, Object.keys(of).sort()]));
	expect(names(new Coupa().methods)).toEqual(names({ listSearch, loadOptions, resourceMapping }));
	expect(names(new CoupaTrigger().methods)).toEqual(names(triggerMethods));
});

it('code that cannot be loaded fails the execution, also where the node continues on errors', async () => {
	const operation = findOperation('graphql', 'query');
	if (operation === undefined) throw new Error('no such operation');
	const { load } = operation;
	operation.load = async () => {
		throw new Error('Cannot find module');
	};
	const parameters: Record<string, string> = { resource: 'graphql', operation: 'query' };
	const context = {
		getInputData: () => [{ json: {} }],
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
	try {
		await expect(route(context)).rejects.toThrow('Cannot find module');
	} finally {
		operation.load = load;
	}
});
