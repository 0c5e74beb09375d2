/** The node as its documents describe it: resources, operations, parameters and options by name. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { findOperation, properties, RESOURCES } from '../../nodes/Coupa/registry.ts';
import { NOUNS, nounOf } from '../../nodes/shared/nouns.ts';

export interface ShownOperation {
	resource: string;
	operation: string;
	/** Names on screen, in their order, each once. */
	parameters: string[];
	/** What can be added below "Options". */
	options: INodeProperties[];
}

export function choices({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}

function isShownFor(property: INodeProperties, resource: string, operation: string): boolean {
	const show = property.displayOptions?.show ?? {};
	return (show.resource ?? []).includes(resource) && (show.operation ?? []).includes(operation);
}

/** Every operation of the node, in the order of its lists; those of nouns are operations on records. */
export function operationsOfNode(): ShownOperation[] {
	const [resources] = properties.filter(({ name }) => name === 'resource');
	const described = choices(resources).filter(({ value }) => nounOf(value) === undefined);
	return described.flatMap((resource) => {
		const [operations] = properties.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value as string),
		);
		return choices(operations).map((operation) => {
			const shown = properties.filter((property) =>
				isShownFor(property, String(resource.value), String(operation.value)),
			);
			return {
				resource: resource.name,
				operation: operation.name,
				parameters: [...new Set(shown.map(({ displayName }) => displayName))],
				options: (findOperation(String(resource.value), String(operation.value))?.properties ?? [])
					.filter(({ name }) => name === 'options')
					.flatMap((collection) => collection.options as INodeProperties[]),
			};
		});
	});
}

/** The resources that are one object, with its path and their operations. */
export function nounsOfNode(): Array<{ resource: string; path: string; operations: string[] }> {
	return NOUNS.map(({ name, value, path }) => {
		const found = RESOURCES.find(({ option }) => option.value === value);
		return {
			resource: name,
			path,
			operations: (found?.operations ?? []).map(({ option }) => option.name),
		};
	});
}

/** Options that do something new: off as long as they are not added, and on as soon as they are. */
const ON_WHEN_ADDED: ReadonlySet<string> = new Set([
	'clearNulls',
	'formulaGuard',
	'ignoreUnknownColumns',
	'onlyChanges',
	'preview',
	'requestLog',
]);

/** A default as a person sees it. */
export function defaultOf(property: INodeProperties): string {
	const { name, type, default: value } = property;
	if (ON_WHEN_ADDED.has(name) && value === true) return 'on when added';
	if (type === 'boolean') return value === true ? 'on' : 'off';
	if (value === '' || (typeof value === 'object' && value !== null)) return 'none';
	const choice = choices(property).find((candidate) => candidate.value === value);
	return choice?.name ?? String(value);
}
