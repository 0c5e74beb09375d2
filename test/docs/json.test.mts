/** Holds the JSON of all documents and examples against the nodes: names of parameters, and choices. */
import { readdirSync } from 'node:fs';

import type { INodeProperties } from 'n8n-workflow';

import { properties } from '../../nodes/Coupa/registry.ts';
import { triggerProperties } from '../../nodes/CoupaTrigger/properties.ts';
import { checkChoices } from '../../nodes/shared/choices.ts';
import { blocks, documents, read } from './markdown.mts';

type Values = Record<string, unknown>;

interface Found {
	where: string;
	type: string;
	parameters: Values;
}

/** What n8n itself keeps beside the parameters of a node. */
const OF_N8N = new Set(['descriptionType', 'pollTimes', 'toolDescription']);

const PROPERTIES: Readonly<Record<string, INodeProperties[]>> = {
	'n8n-nodes-coupa.coupa': properties,
	'n8n-nodes-coupa.coupaTool': properties,
	'n8n-nodes-coupa.coupaTrigger': triggerProperties,
};

/** The nodes of Coupa anywhere in a value. */
function nodesIn(where: string, value: unknown): Found[] {
	if (typeof value !== 'object' || value === null) return [];
	const { type, parameters } = value as Values;
	const inside = Object.values(value).flatMap((entry) => nodesIn(where, entry));
	if (typeof type !== 'string' || !type.startsWith('n8n-nodes-coupa.')) return inside;
	return [{ where, type, parameters: (parameters ?? {}) as Values }, ...inside];
}

function texts(): Array<[where: string, json: string]> {
	const ofDocuments = documents().flatMap((path) =>
		blocks(read(path), 'json').map((json, index): [string, string] => [
			`${path} ${index + 1}`,
			json,
		]),
	);
	const examples = readdirSync('examples').filter((name) => name.endsWith('.json'));
	return [
		...ofDocuments,
		...examples.map((name): [string, string] => [name, read(`examples/${name}`)]),
	];
}

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** The values without those that are expressions: they are known when they run. */
function literals(values: Values): Values {
	return Object.fromEntries(
		Object.entries(values)
			.filter(([, value]) => !isExpression(value))
			.map(([name, value]) => [
				name,
				typeof value === 'object' && value !== null && !Array.isArray(value)
					? literals(value as Values)
					: value,
			]),
	);
}

/** What is shown for the resource and the operation of a node. */
function shownFor(all: INodeProperties[], { resource, operation }: Values): INodeProperties[] {
	return all.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return (
			(resources === undefined || resources.includes(resource as string)) &&
			(operations === undefined || operations.includes(operation as string))
		);
	});
}

function unknownNames({ type, parameters }: Found): string[] {
	const shown = shownFor(PROPERTIES[type] ?? [], parameters);
	const unknown = Object.keys(parameters).filter(
		(name) => !OF_N8N.has(name) && !shown.some((property) => property.name === name),
	);
	const options = shown.flatMap(({ name, options: list }) => (name === 'options' ? list : []));
	const unknownOptions = Object.keys((parameters.options ?? {}) as Values).filter(
		(name) => !options.some((option) => option?.name === name),
	);
	return [...unknown, ...unknownOptions.map((name) => `options.${name}`)];
}

const found = texts().flatMap(([where, json]) => nodesIn(where, JSON.parse(json) as unknown));

test('nodes are found in documents and examples', () => {
	expect(found.map(({ where }) => where)).toEqual(
		expect.arrayContaining(['README.md 1', 'docs/sync.md 1', 'sync-suppliers.json']),
	);
});

test.each(found)('$where: the parameters of $type are those that it has', (node) => {
	expect([node.where, unknownNames(node)]).toEqual([node.where, []]);
});

test.each(found)('$where: $type has choices that there are', ({ type, parameters }) => {
	const values = literals(parameters);
	const parameter = (name: string, fallback: unknown) => values[name] ?? fallback;
	expect(() => checkChoices(shownFor(PROPERTIES[type], parameters), { parameter })).not.toThrow();
});
