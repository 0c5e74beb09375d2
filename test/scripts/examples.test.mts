import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inNode } from './inNode.mts';

interface Node {
	id: string;
	name: string;
	type: string;
	credentials?: unknown;
}

interface Workflow {
	name: string;
	nodes: Node[];
	connections: Record<string, { main: { node: string }[][] }>;
}

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
		const [first, ...others] = workflow.nodes.filter(({ type }) => /trigger$/i.test(type));
		expect({ start, others }).toEqual({ start: first.name, others: [] });
		expect(workflow.nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});

	it('is one of those that `npm start` runs', () => {
		const known = inNode(
			{ 'scripts/start/examples.mts': 'EXAMPLES' },
			'return EXAMPLES.map(({ file }) => file);',
		);
		expect(known).toContain(file);
	});

	it('connects nodes that are there', () => {
		const names = workflow.nodes.map(({ name }) => name);
		const targets = Object.values(workflow.connections).flatMap(({ main }) => main.flat());
		expect(names).toEqual(expect.arrayContaining(Object.keys(workflow.connections)));
		expect(names).toEqual(expect.arrayContaining(targets.map(({ node }) => node)));
	});

	it('has no id twice, and nobody’s credential', () => {
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
		expect(workflow.nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});

	it('gets the credential into its Coupa nodes and no others', () => {
		const credential = { id: '7', name: 'Coupa sandbox' };
		const { nodes } = inNode(
			{ 'scripts/n8n/workflow.mts': 'withCredential, readWorkflow' },
			`return withCredential(readWorkflow(${JSON.stringify(join(folder, file))}), ${JSON.stringify(credential)});`,
		) as Workflow;
		for (const node of nodes) {
			const isCoupa = node.type.startsWith('n8n-nodes-coupa.');
			expect(node.credentials).toEqual(isCoupa ? { coupaOAuth2Api: credential } : undefined);
		}
		expect(nodes.filter(({ credentials }) => credentials).length).toBeGreaterThan(0);
	});
});

describe('what a run of an example came to', () => {
	const SUPPLIERS = [
		{ id: 1, name: 'Acme', status: 'active' },
		{ id: 2, name: 'Bolt', status: 'active' },
	];
	const NOTE = 'Checked by n8n: invoice N-1';
	const INVOICE = { id: 9, 'invoice-number': 'N-1' };

	function check(file: string, output: object, stored: object, status = 'success', error?: string) {
		const execution = { id: '1', status, error, output };
		return inNode(
			{ 'scripts/start/examples.mts': 'EXAMPLES' },
			`const { check } = EXAMPLES.find(({ file }) => file === ${JSON.stringify(file)});
			return await check(${JSON.stringify(execution)}, async () => (${JSON.stringify(stored)}));`,
		);
	}
	const suppliers = (records: object[], status?: string, error?: string) =>
		check('query-suppliers.json', { 'Query suppliers': records }, {}, status, error);
	const invoice = (updated: object[], stored: object) =>
		check(
			'create-and-update-invoice.json',
			{ 'Create the invoice': [INVOICE], 'Update the invoice': updated },
			stored,
		);

	it('is right with active suppliers, each of them once', () => {
		expect(suppliers(SUPPLIERS)).toEqual({ ok: true, text: '2 active suppliers, first: Acme' });
	});

	it.each([
		['none', []],
		['one of them twice', [SUPPLIERS[0], SUPPLIERS[0]]],
		['one that is not active', [...SUPPLIERS, { id: 3, status: 'inactive' }]],
	])('is wrong with %s', (_what, records) => {
		expect(suppliers(records)).toMatchObject({ ok: false });
	});

	it('is wrong, in the words of the error, where the execution failed', () => {
		expect(suppliers(SUPPLIERS, 'error', 'Bad scope')).toEqual({
			ok: false,
			text: 'error: Bad scope',
		});
	});

	it('is right with an invoice that is stored as it was written', () => {
		const updated = { ...INVOICE, 'internal-note': NOTE };
		expect(invoice([updated], updated)).toMatchObject({ ok: true });
	});

	it('is wrong with an invoice that came back right but is not stored so', () => {
		const updated = { ...INVOICE, 'internal-note': NOTE };
		expect(invoice([updated], INVOICE)).toMatchObject({ ok: false });
	});

	const WAITING = { id: 5, 'invoice-number': 'N-5' };
	const exported = (found: object[], marked: object[], stored: object) =>
		check('export-invoices.json', { 'Coupa Trigger': found, 'Mark as exported': marked }, stored);

	it('is right with an approved invoice that is stored as exported', () => {
		const stored = { id: 5, status: 'approved', exported: true };
		expect(exported([WAITING], [stored], stored)).toMatchObject({ ok: true });
	});

	it.each([
		['none was found', [], [], {}],
		['more than one was found', [WAITING, WAITING], [{ id: 5 }], { exported: true }],
		['another one was marked', [WAITING], [{ id: 6 }], { status: 'approved', exported: true }],
		['it is not stored so', [WAITING], [{ id: 5 }], { status: 'approved', exported: false }],
		['it was not approved', [WAITING], [{ id: 5 }], { status: 'draft', exported: true }],
	])('is wrong where %s', (_what, found, marked, stored) => {
		expect(exported(found, marked, stored)).toMatchObject({ ok: false });
	});

	it('is wrong where another invoice was updated, or none', () => {
		expect(invoice([{ id: 8, 'internal-note': NOTE }], INVOICE)).toMatchObject({ ok: false });
		expect(invoice([], INVOICE)).toMatchObject({ ok: false });
	});
});
