/** Holds the operations, parameters and filters in the README against the node. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog/index.ts';
import { OPERATOR_CHOICES } from '../../nodes/shared/methods/operators.ts';
import { operatorsFor } from '../../coupa/query/index.ts';
import { properties } from '../../nodes/Coupa/actions/registry.ts';
import { codesIn, read, section, tables } from './markdown.mts';

const README = read('README.md');

function choices({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}

function isShownFor(property: INodeProperties, resource: string, operation: string): boolean {
	const show = property.displayOptions?.show ?? {};
	return (show.resource ?? []).includes(resource) && (show.operation ?? []).includes(operation);
}

/** Every operation as the node shows it, with the names of its parameters. */
function operationsOfNode() {
	const [resources] = properties.filter(({ name }) => name === 'resource');
	return choices(resources).flatMap((resource) => {
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
			};
		});
	});
}

/** The names of everything that can be added below "Options". */
function optionNames(): string[] {
	const collections = properties.filter(({ name }) => name === 'options');
	const options = collections.flatMap((collection) => collection.options as INodeProperties[]);
	return [...new Set(options.map(({ displayName }) => displayName))].sort();
}

describe('the operations in the README', () => {
	it('are those of the node, with the same parameters', () => {
		const [rows] = tables(section(README, 'Operations'));
		const written = rows.map((row) => ({
			resource: row.Resource,
			operation: row.Operation,
			parameters: row.Parameters.split(', '),
		}));
		expect(written).toEqual(operationsOfNode());
	});

	it('have each parameter and each option explained', () => {
		const [parameters, options] = tables(section(README, 'Parameters'));
		const shown = operationsOfNode().flatMap((operation) => operation.parameters);
		expect(parameters.map((row) => row.Parameter).sort()).toEqual([...new Set(shown)].sort());
		expect(options.map((row) => row.Option).sort()).toEqual(optionNames());
	});

	it('return what the node offers', () => {
		const [rows] = tables(section(README, 'What comes back'));
		const offered = properties.filter(({ name }) => name === 'returnType').flatMap(choices);
		const names = offered.map(({ name }) => name);
		expect(rows.map((row) => row.Return).sort()).toEqual([...new Set(names)].sort());
	});

	it('filter by the operators of the node, on the types that they work on', () => {
		const [rows] = tables(section(README, 'Filters'));
		const operators = OPERATOR_CHOICES;
		expect(rows.map((row) => row.Operator).sort()).toEqual(
			operators.map(({ name }) => name).sort(),
		);
		const valueOf = new Map(operators.map(({ name, value }) => [name, String(value)]));
		const worksOn: Record<string, string[]> = {
			everything: ['string', 'decimal', 'datetime', 'boolean'],
			'everything but dates': ['string', 'decimal', 'boolean'],
			'numbers, dates, text': ['string', 'decimal', 'datetime'],
			text: ['string'],
		};
		for (const row of rows) {
			const operator = valueOf.get(row.Operator);
			const types = ['string', 'decimal', 'datetime', 'boolean'].filter((type) =>
				(operatorsFor(type) as string[]).includes(operator ?? ''),
			);
			expect([row.Operator, types]).toEqual([row.Operator, worksOn[row['Works on']]]);
			const inQuery = (operator ?? '').replace(/^not_blank$/, 'blank');
			const [example] = codesIn(row['In a query string']);
			expect(example).toMatch(operator === 'eq' ? /^\w+=/ : new RegExp(`^\\w+\\[${inQuery}\\]=`));
		}
	});
});

test('the custom actions in the README are requests that Coupa knows', async () => {
	const { resourceAt } = await loadCatalog();
	const [, rows] = tables(section(README, 'Operations'));
	expect(rows.length).toBeGreaterThan(3);
	const unknown = rows.filter(({ Method, Path }) => {
		const [, collection, below] = /^\/api\/(\w+)\/\d+(?:\/(\w+))?$/.exec(codesIn(Path)[0]) ?? [];
		const resource = resourceAt(collection);
		if (below === undefined) return resource?.operations.update?.method !== Method;
		const nested = resourceAt(`${collection}/1/${below}`);
		if (nested !== undefined) return nested.operations.create?.method !== Method;
		return resource?.actions.find(({ name }) => name === below)?.method !== Method;
	});
	expect(unknown).toEqual([]);
});
