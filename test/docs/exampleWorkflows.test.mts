/** Holds the example workflows, and what is said of them, against the nodes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog/index.ts';
import { scopeOptions } from '../../coupa/catalog/scopes.ts';
import { findOperation } from '../../nodes/Coupa/registry.ts';
import { kindOf } from '../../nodes/shared/filterKinds.ts';
import { nounOf, NOUNS } from '../../nodes/shared/nouns.ts';
import { triggerProperties } from '../../nodes/CoupaTrigger/properties.ts';
import { SCENARIOS } from '../../scripts/scenarios/scenarios.mts';
import { blocks, codesIn, documents, linksOf, read, ROOT, section, tables } from './markdown.mts';

interface Workflow {
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		parameters: IDataObject;
		onError?: string;
		alwaysOutputData?: boolean;
	}>;
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

const GUIDE = read('examples/README.md');
const workflowsIn = (folder: string) =>
	readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.json'));
const files = workflowsIn('examples');
const scenarios = workflowsIn('examples/scenarios').map((name) => `scenarios/${name}`);
const reviews = workflowsIn('examples/agents').map((name) => `agents/${name}`);
const workflowOf = (file: string) => JSON.parse(read(join('examples', file))) as Workflow;
const [rows] = tables(section(GUIDE, 'Examples'));

/** What n8n adds to a node that is a tool. */
const TOOL = ['descriptionType', 'toolDescription'];

/** The parameters that a Coupa node of a workflow can have, by what it is set to. */
function parametersFor(type: string, { resource, operation }: IDataObject): INodeProperties[] {
	if (type.endsWith('Trigger')) return triggerProperties;
	return findOperation(String(resource), String(operation))?.properties ?? [];
}

describe('the guide to the examples', () => {
	it('lists each of them once, by its name in n8n', () => {
		const listed = rows.map((row) => [
			linksOf(row.Workflow)[0],
			/\[(.*?)\]/.exec(row.Workflow)?.[1],
		]);
		expect(listed.sort()).toEqual(files.map((file) => [file, workflowOf(file).name]).sort());
	});

	it('names the operations that each of them uses', () => {
		for (const row of rows) {
			const { nodes } = workflowOf(linksOf(row.Workflow)[0]);
			const operations = nodes.flatMap(({ type, parameters }) => {
				if (!type.startsWith('n8n-nodes-coupa.')) return [];
				if (type.endsWith('Trigger')) return ['Coupa Trigger'];
				const { resource, operation } = parameters;
				return [findOperation(String(resource), String(operation))?.option.name];
			});
			expect([row.Workflow, row.Operations.split(', ')]).toEqual([
				row.Workflow,
				[...new Set(operations)],
			]);
		}
	});

	it('shows pictures that are there, and that stay small', () => {
		const pictures = linksOf(GUIDE).filter((link) => link.endsWith('.jpg'));
		expect(pictures.length).toBeGreaterThan(0);
		for (const picture of pictures) {
			const path = join(ROOT, 'examples', picture);
			expect([picture, existsSync(path)]).toEqual([picture, true]);
			expect(readFileSync(path).length).toBeLessThan(150_000);
		}
	});
});

describe.each([...files, ...reviews, ...scenarios])('the example %s', (file) => {
	const { nodes } = workflowOf(file);
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-coupa.'));
	const note = String(
		nodes.find(({ type }) => type.endsWith('.stickyNote'))?.parameters.content ?? '',
	);

	it('sets parameters that the node has', () => {
		for (const { name, type, parameters } of ours) {
			const known = parametersFor(type, parameters).map((property) => property.name);
			const allowed = new Set([...known, 'resource', 'operation', 'pollTimes', ...TOOL]);
			const unknown = Object.keys(parameters).filter((parameter) => !allowed.has(parameter));
			expect([name, known.length > 0, unknown]).toEqual([name, true, []]);
		}
	});

	it('sets options that the node has', () => {
		for (const { name, type, parameters } of ours) {
			const collections = parametersFor(type, parameters).filter(
				(property) => property.name === 'options',
			);
			const known = collections.flatMap(({ options = [] }) => options).map((option) => option.name);
			const set = Object.keys((parameters.options ?? {}) as IDataObject);
			expect([name, set.filter((option) => !known.includes(option))]).toEqual([name, []]);
		}
	});

	it('takes no error for an empty answer', () => {
		// After an error, n8n gives an empty item to whoever is to have one always: nothing was found.
		const both = ours.filter(
			({ onError, alwaysOutputData }) => alwaysOutputData && onError === 'continueErrorOutput',
		);
		expect(both.map(({ name }) => name)).toEqual([]);
	});

	it('names nodes that are there, and scopes that Coupa has', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const meant = [...note.matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map(([, name]) => name);
		expect(meant.filter((name) => !names.has(name))).toEqual([]);
		const scopes = codesIn(note).filter((code) => code.startsWith('core.'));
		const all = new Set(scopeOptions.map(({ value }) => value));
		expect(scopes.length).toBeGreaterThan(0);
		expect(scopes.filter((scope) => !all.has(scope))).toEqual([]);
	});
});

describe.each(reviews)('the review of %s', (file) => {
	it('is the only thing in which it differs from the one in the chat', () => {
		const partsOf = ({ nodes, connections }: Workflow) => ({
			connections,
			nodes: nodes
				.filter(({ type }) => !type.endsWith('.stickyNote') && !type.endsWith('HitlTool'))
				.map(({ name, type, parameters }) => {
					const { reason, ...others } = parameters;
					return { name, type, others, reason: String(reason).replace(/by a person .*?,/, '') };
				}),
		});
		const chat = workflowOf('agent-approves-requisition.json');
		expect(partsOf(workflowOf(file))).toEqual(partsOf(chat));
	});

	it('lets the call through to nobody but the person', () => {
		const { connections } = workflowOf(file) as unknown as {
			connections: Record<string, { ai_tool?: Array<Array<{ node: string }>> }>;
		};
		const targets = connections['Approve requisition'].ai_tool?.flat().map(({ node }) => node);
		expect(targets).toEqual(['Ask a person']);
	});
});

const WRITES = ['create', 'createOrUpdate', 'update'];

describe.each(scenarios)('what fails in %s', (file) => {
	const { nodes, connections } = workflowOf(file);

	it('includes values that Coupa did not take, and is told', () => {
		const writes = nodes.filter(
			({ type, parameters }) =>
				type === 'n8n-nodes-coupa.coupa' && WRITES.includes(String(parameters.operation)),
		);
		const silent = writes.filter(
			({ onError, parameters }) =>
				(parameters.options as IDataObject).valuesNotTaken !== 'fail' ||
				onError !== 'continueErrorOutput',
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	it('is gathered before it is told: one e-mail for each run', () => {
		const into = Object.values(connections).flatMap(({ main }) => main.flat());
		const gathered = nodes.filter(({ type }) => type === 'n8n-nodes-base.aggregate');
		const waysInto = gathered.map(({ name }) => into.filter(({ node }) => node === name).length);
		expect(waysInto.filter((ways) => ways !== 1)).toEqual([]);
	});
});

/** All workflows that the examples and the documents show. */
const shown = [
	...[...files, ...reviews, ...scenarios].map((file) => [file, workflowOf(file)] as const),
	...documents().flatMap((document) =>
		blocks(read(document), 'json')
			.filter((json) => json.startsWith('{') && json.includes('"nodes"'))
			.map((json) => [document, JSON.parse(json) as Workflow] as const),
	),
];

test.each(shown)(
	'the workflow in %s names the main objects by their resources',
	(_name, { nodes }) => {
		const paths = new Set<unknown>(NOUNS.map(({ path }) => path));
		const records = nodes.filter(({ parameters }) => parameters.resource === 'record');
		const could = records.filter(({ parameters: { object } }) =>
			paths.has((object as IDataObject).value),
		);
		expect(could.map(({ name }) => name)).toEqual([]);
	},
);

test('each workflow of examples/scenarios belongs to one scenario', () => {
	const played = SCENARIOS.map(({ file }) => `scenarios/${file}`);
	expect(played.sort()).toEqual(scenarios.sort());
	expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
});

test('the documents show workflows', () => {
	expect(shown.map(([name]) => name)).toEqual(
		expect.arrayContaining(['README.md', 'docs/sync.md']),
	);
});

test('conditions of the examples name their fields as the list of fields does: others show in red', async () => {
	const catalog = await loadCatalog();
	const wrong = [...files, ...scenarios, ...reviews].flatMap((file) =>
		workflowOf(file).nodes.flatMap(({ type, parameters }) => {
			if (!type.startsWith('n8n-nodes-coupa.')) return [];
			const { resource, object, filters } = parameters as IDataObject & {
				object?: { value: string };
				filters?: { filter?: Array<{ field: string }> };
			};
			const path = nounOf(resource)?.path ?? object?.value ?? '';
			return (filters?.filter ?? []).flatMap(({ field }) => {
				const [name, kind] = field.split('|');
				const known = catalog.field(catalog.resourceAt(path)?.object, name);
				const meant = known && (known.object === undefined ? kindOf(known) : 'reference');
				return meant !== undefined && kind === meant ? [] : [`${file}: ${field}`];
			});
		}),
	);
	expect(wrong).toEqual([]);
});
