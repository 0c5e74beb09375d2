/**
 * Builds what is asked for in words from the texts of the nodes alone. It sees what n8n's own builders see
 * of a node (`@n8n/ai-utilities/node-catalog`): the description, the aliases, and of each resource and
 * operation the value, the description and the hint; and then the parameters.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// n8n's own tools for nodes bring it.
import { NodeTypeParser } from '@n8n/ai-utilities/node-catalog';
import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import { Coupa } from '../../nodes/Coupa/Coupa.node.ts';
import { CoupaTrigger } from '../../nodes/CoupaTrigger/CoupaTrigger.node.ts';
import {
	searchObjects,
	searchTriggerObjects,
} from '../../nodes/shared/methods/listSearch/objects.ts';
import { NOUNS } from '../../nodes/shared/nouns.ts';
import type { Choice } from './jobs.mts';
import { Texts, wordsOf } from './words.mts';

interface Option {
	value: string;
	displayName: string;
	description?: string;
	builderHint?: { propertyHint: string };
}

const ROOT = join(import.meta.dirname, '../..');

function described(node: INodeTypeDescription, folder: string): INodeTypeDescription {
	const codex = readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.json`), 'utf8');
	return {
		...node,
		name: `n8n-nodes-coupa.${node.name}`,
		codex: JSON.parse(codex) as INodeTypeDescription['codex'],
	};
}

const ACTION = described(new Coupa().description, 'Coupa');
const TRIGGER = described(new CoupaTrigger().description, 'CoupaTrigger');
const PARSER = new NodeTypeParser([ACTION, TRIGGER] as never);

const textOf = ({ value, displayName, description = '', builderHint }: Option) =>
	[value, displayName, description, builderHint?.propertyHint ?? ''].join(' ');

const resources =
	PARSER.getVersionDiscriminators(ACTION.name, 1)?.resourceOperations?.resources ?? [];
const [EVENT] = TRIGGER.properties.filter(({ name }) => name === 'event');
const events = (EVENT.options as Array<{ name: string; value: string; description?: string }>).map(
	({ name, ...option }): Option => ({ ...option, displayName: name }),
);
const triggerHint = [TRIGGER, EVENT].map(({ builderHint }) =>
	Object.values(builderHint ?? {}).join(' '),
);
const trigger = {
	value: 'trigger',
	displayName: TRIGGER.displayName,
	description: [TRIGGER.description, ...triggerHint].join(' '),
	operations: events,
};
const all = [...resources, trigger];

const RESOURCES = new Texts(all.map((resource) => [resource.value, textOf(resource)]));
const PAIRS = new Texts(
	all.flatMap((resource) =>
		resource.operations.map((operation) => {
			const choice: Choice = { resource: resource.value, operation: operation.value };
			return [choice, textOf(operation)] as const;
		}),
	),
);

/** What n8n asks for before it runs the choice, and nobody has filled in. */
function requiredOf({ resource, operation, object }: Choice): string[] {
	const isTrigger = resource === 'trigger';
	const node = isTrigger ? TRIGGER : ACTION;
	const chosen = isTrigger ? { event: operation } : { resource, operation };
	const given: INodeParameters = { ...chosen, ...(object !== undefined && { object }) };
	const of = { typeVersion: 1 };
	const values = {
		...NodeHelpers.getNodeParameters(node.properties, given, true, false, of, node),
		...given,
	} as INodeParameters;
	const missing = node.properties.filter(
		(property) =>
			property.required === true &&
			NodeHelpers.displayParameter(values, property, of, node) &&
			isEmpty(values[property.name]),
	);
	const names = missing.map(({ name }) => name);
	return [...new Set(object === undefined ? names : ['object', ...names])];
}

/** As a list, a text, or the value of a resource locator. */
function isEmpty(value: unknown): boolean {
	if (Array.isArray(value) || typeof value === 'string') return value.length === 0;
	return typeof value === 'object' && value !== null && 'value' in value && value.value === '';
}

/** The object that the list of the choice finds first for the noun that is meant, or for one of the words. */
async function objectFor(choice: Choice, job: string): Promise<string | undefined> {
	const asked: Record<string, string> = { ...choice, event: choice.operation } as never;
	const search = choice.resource === 'trigger' ? searchTriggerObjects : searchObjects;
	const context = { getCurrentNodeParameter: (name: string) => asked[name] };
	const scores = RESOURCES.scores(wordsOf(job));
	const fit = ({ value }: { value: string }) => scores.get(value) ?? 0;
	const [noun] = [...NOUNS].sort((a, b) => fit(b) - fit(a));
	const isNoun = choice.resource !== 'record' && fit(noun) > 0;
	for (const filter of isNoun ? [noun.name] : job.split(' ').reverse()) {
		const { results } = await search.call(context as never, filter);
		if (results.length > 0) return String(results[0].value);
	}
	return undefined;
}

/** The resource, operation, object and required parameters for what is asked for. */
export async function build(job: string): Promise<Choice> {
	const words = wordsOf(job);
	const fits = RESOURCES.scores(words);
	const ranked = [...PAIRS.scores(words)]
		.map(([choice, score]) => ({ choice, score: score + (fits.get(choice.resource) ?? 0) }))
		.sort((a, b) => b.score - a.score);
	const [{ choice }] = ranked;
	if (!requiredOf(choice).includes('object')) return { ...choice, required: requiredOf(choice) };
	const object = await objectFor(choice, job);
	return { ...choice, object, required: requiredOf({ ...choice, object }) };
}
