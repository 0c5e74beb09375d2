/** Makes a workflow of n8n from what an example loads. */
import { createHash } from 'node:crypto';

import type { LoadExample, LoadStep } from './loads.mts';

interface WorkflowNode {
	parameters: Record<string, unknown>;
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [x: number, y: number];
	onError?: string;
}

const START = 'When clicking ‘Execute workflow’';

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names of the nodes of a step. */
export function namesOf({ what }: LoadStep) {
	return {
		rows: capitalised(what),
		load: `Load ${what}`,
		loaded: `Loaded ${what}`,
		rejected: `Rejected ${what}`,
	};
}

/** The same text gives the same ID in each run. */
function idOf(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function codeOf({ rows }: LoadStep): string {
	const [first] = rows;
	const lines = rows.map((row) => `\t${JSON.stringify(Object.values(row))},`);
	return [
		'// Put the node here that reads your rows: a database, a sheet, an HTTP request to your ERP. One item is one row.',
		`const names = ${JSON.stringify(Object.keys(first))};`,
		'const rows = [',
		...lines,
		'];',
		'return rows.map((row) => ({ json: Object.fromEntries(names.map((name, index) => [name, row[index]])) }));',
		'',
	].join('\n');
}

function loadParameters({ format, columns, groupBy, options = {} }: LoadStep) {
	return {
		resource: 'dataFile',
		operation: 'loadItems',
		csvFormat: { __rl: true, mode: 'id', value: format },
		columns:
			columns === undefined
				? { mappingMode: 'autoMapInputData', value: null }
				: { mappingMode: 'defineBelow', value: columns, matchingColumns: [], schema: [] },
		...(groupBy !== undefined && { groupBy }),
		options,
	};
}

function noteOf({ name, note, steps }: LoadExample): string {
	const numbered = [
		`**${START}** starts it.`,
		...steps.flatMap((step) => {
			const { rows, load, rejected } = namesOf(step);
			return [
				`**${rows}** stands for your own: replace it with the node that reads them.`,
				`**${load}** makes files in Coupa's format, at most 5,000 rows each, and loads them one after the other. The summary leaves through its first output.`,
				`**${rejected}** gets what Coupa did not take, each item with its error. Correct these, and load only them.`,
			];
		}),
	].map((text, index) => `${index + 1}. ${text}`);
	return [
		`## ${name}`,
		note,
		'',
		...numbered,
		'',
		'Choose your credential in the Coupa nodes. Its client needs `core.integration.write` and `core.integration.read`. **This workflow writes**: run it against the sandbox or a test instance, and look at it with the option *Preview* first.',
	].join('\n');
}

/** The workflow as n8n imports it. */
export function workflowOf(example: LoadExample) {
	const { name, file, steps } = example;
	const nodes: WorkflowNode[] = [];
	const connections: Record<string, { main: Array<Array<Record<string, unknown>>> }> = {};
	const add = (
		node: Omit<WorkflowNode, 'id' | 'parameters'> & { parameters?: WorkflowNode['parameters'] },
	) => nodes.push({ parameters: {}, id: idOf(`${file} ${node.name}`), ...node });
	const connect = (from: string, ...outputs: string[]) => {
		const main = outputs.map((node) => [{ node, type: 'main', index: 0 }]);
		connections[from] = { main };
	};
	const noteHeight = 260 + 80 * steps.length;
	add({
		parameters: { content: noteOf(example), height: noteHeight, width: 1000 },
		name: 'About this workflow',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [-60, -60 - noteHeight],
	});
	add({ name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 40] });
	let before = START;
	steps.forEach((step, index) => {
		const names = namesOf(step);
		const x = 240 + 740 * index;
		add({
			parameters: { jsCode: codeOf(step) },
			name: names.rows,
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			position: [x, 40],
		});
		add({
			parameters: loadParameters(step),
			name: names.load,
			type: 'n8n-nodes-coupa.coupa',
			typeVersion: 1,
			position: [x + 240, 40],
			onError: 'continueErrorOutput',
		});
		add({
			name: names.loaded,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [x + 500, -40],
		});
		add({
			name: names.rejected,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [x + 500, 140],
		});
		connect(before, names.rows);
		connect(names.rows, names.load);
		connect(names.load, names.loaded, names.rejected);
		before = names.loaded;
	});
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}
