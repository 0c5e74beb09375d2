import { scopes } from '../../coupa/catalog/scopes.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inNode } from './inNode.mts';

interface Node {
	id: string;
	name: string;
	type: string;
	position: [number, number];
	parameters?: Record<string, unknown>;
	credentials?: Record<string, unknown>;
}

interface Workflow {
	name: string;
	nodes: Node[];
	connections: Record<string, Record<string, { node: string }[][]>>;
}

const COUPA = 'coupaClientCredentialsApi';
const SAVED = {
	[COUPA]: { id: '7', name: 'Coupa sandbox' },
	openAiApi: { id: '8', name: 'Scripted model' },
	smtp: { id: '9', name: 'Mailbox' },
};

const folder = join(process.cwd(), 'examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;

describe.each(files)('the example %s', (file) => {
	const workflow = read(file);

	it('can be run by hand, and explains itself', () => {
		const start = inNode(
			{ 'scripts/n8n/workflow.mts': 'startOf, readWorkflow' },
			`return startOf(readWorkflow(${JSON.stringify(join(folder, file))}));`,
		);
		// A schedule may start it, too.
		const triggers = workflow.nodes.filter(({ type }) => /(?<!schedule)trigger$/i.test(type));
		expect(triggers.map(({ name }) => name)).toEqual([start]);
		expect(workflow.nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});

	it('is one of those that `npm start` runs', () => {
		const known = inNode(
			{ 'scripts/start/examples/index.mts': 'EXAMPLES' },
			'return EXAMPLES.map(({ file }) => file);',
		);
		expect(known).toContain(file);
	});

	it('connects nodes that are there', () => {
		const names = workflow.nodes.map(({ name }) => name);
		const targets = Object.values(workflow.connections).flatMap((types) =>
			Object.values(types).flat(2),
		);
		expect(names).toEqual(expect.arrayContaining(Object.keys(workflow.connections)));
		expect(names).toEqual(expect.arrayContaining(targets.map(({ node }) => node)));
	});

	it('has no id twice, and nobody’s credential', () => {
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
		expect(workflow.nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});

	it('gets the credentials into its Coupa nodes, its models and its mail, and into no others', () => {
		const { nodes } = inNode(
			{ 'scripts/n8n/workflow.mts': 'withCredentials, readWorkflow' },
			`return withCredentials(readWorkflow(${JSON.stringify(join(folder, file))}), ${JSON.stringify(SAVED)});`,
		) as Workflow;
		for (const { type, credentials } of nodes) {
			if (type.startsWith('n8n-nodes-coupa.')) {
				expect(credentials).toEqual({ [COUPA]: SAVED[COUPA] });
			} else if (type.endsWith('.lmChatOpenAi')) {
				expect(credentials).toEqual({ openAiApi: SAVED.openAiApi });
			} else if (type.endsWith('.emailSend')) {
				expect(credentials).toEqual({ smtp: SAVED.smtp });
			} else expect(credentials).toBeUndefined();
		}
		expect(nodes.filter(({ credentials }) => credentials?.[COUPA]).length).toBeGreaterThan(0);
	});

	it('names scopes that Coupa has, all of which the credential of `npm start` asks for', () => {
		const has = scopes.map(({ name }) => name);
		const { data } = inNode(
			{ 'scripts/start/demo.mts': 'sandboxCredential' },
			`return sandboxCredential({ url: 'http://127.0.0.1', clientId: 'c', clientSecret: 's', clients: [{ id: 'c', scopes: ${JSON.stringify(has)} }] });`,
		) as { data: { additionalScopes: string } };
		const text = JSON.stringify(workflow.nodes.map(({ parameters }) => parameters?.content));
		const named = text.match(/core\.[\w.]*\w/g) ?? [];
		const asked = data.additionalScopes.split(' ');
		expect(named.filter((scope) => !asked.includes(scope))).toEqual([]);
	});

	it('lies tidily: on the grid of the canvas, no node on another, and all below their note', () => {
		const [note, ...others] = workflow.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		expect(others).toEqual([]);
		const nodes = workflow.nodes.filter((node) => node !== note);
		const places = nodes.map(({ position }) => position.join());
		expect(new Set(places).size).toBe(places.length);
		for (const [x, y] of nodes.map(({ position }) => position)) {
			expect([x % 20, y % 20].map(Math.abs)).toEqual([0, 0]);
			expect(y).toBeGreaterThanOrEqual(note.position[1] + Number(note.parameters?.height));
		}
	});
});
