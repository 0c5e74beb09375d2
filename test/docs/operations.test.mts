/** Holds the operations, their parameters and their options in the documents against the node. */
// Why: docs/decisions/067-documents-are-tested.md
import { defaultOf, nounsOfNode, operationsOfNode, type ShownOperation } from './node.mts';
import { linkText, read, section, tables } from './markdown.mts';

const REFERENCE = read('docs/operations.md');
const NODE = operationsOfNode();
const RESOURCES = [...new Set(NODE.map(({ resource }) => resource))];

type Row = Record<string, string>;

/** The rows of those tables of a section that have such a column. */
function rowsWith(heading: string, column: string): Row[] {
	return tables(section(REFERENCE, heading))
		.flat()
		.filter((row) => column in row);
}

function namesIn(heading: string, column: string): string[] {
	return rowsWith(heading, column).map((row) => row[column]);
}

function optionNames({ options }: ShownOperation): string[] {
	return options.map(({ displayName }) => displayName);
}

/** What each resource has of something, such as its parameters. */
function byResource(namesOf: (operation: ShownOperation) => string[]): Map<string, Set<string>> {
	return new Map(
		RESOURCES.map((resource) => [
			resource,
			new Set(NODE.filter((operation) => operation.resource === resource).flatMap(namesOf)),
		]),
	);
}

describe('the operations in README.md', () => {
	it('are those of the node, with links to what is said of them', () => {
		const rows = tables(section(read('README.md'), 'What it can do')).flat();
		const ofNode = rows.filter(({ Resource }) => !Resource.includes('Trigger'));
		expect(ofNode.map(({ Resource, Operation }) => [linkText(Resource), Operation])).toEqual(
			NODE.map(({ resource, operation }) => [resource, operation]),
		);
		for (const { Resource } of ofNode) {
			const anchor = linkText(Resource).toLowerCase().replace(/ /g, '-');
			expect(Resource).toContain(`(docs/operations.md#${anchor})`);
		}
	});
});

describe('the main objects', () => {
	it('have their paths and operations in the reference', () => {
		expect(rowsWith('Main objects', 'Operations')).toEqual(
			nounsOfNode().map(({ resource, path, operations }) => ({
				Resource: resource,
				Object: `\`${path}\``,
				Operations: operations.join(', '),
			})),
		);
	});

	it('are all named in the README', () => {
		const [introduction] = section(read('README.md'), 'What it can do').split('|');
		for (const { resource } of nounsOfNode()) {
			expect(introduction.toLowerCase()).toContain(`${resource.toLowerCase()}s`);
		}
	});
});

describe('the operations in the reference', () => {
	it.each(RESOURCES)(
		'of %s are those of the node, with the same parameters and options',
		(name) => {
			const written = rowsWith(name, 'Operation').map((row) => ({
				operation: row.Operation,
				parameters: row.Parameters.split(', '),
				options: row.Options.split(', '),
			}));
			expect(written).toEqual(
				NODE.filter(({ resource }) => resource === name).map((operation) => ({
					operation: operation.operation,
					parameters: operation.parameters,
					options: optionNames(operation),
				})),
			);
		},
	);

	describe.each([
		['Parameter', 'Shared parameters', ({ parameters }: ShownOperation) => parameters],
		['Option', 'Shared options', optionNames],
	])('%ss', (column, sharedHeading, namesOf) => {
		const shown = byResource(namesOf);

		it.each(RESOURCES)('of %s are each explained, once', (resource) => {
			const shared = namesIn(sharedHeading, column).filter((name) =>
				shown.get(resource)?.has(name),
			);
			const explained = [...namesIn(resource, column), ...shared];
			expect(explained.sort()).toEqual([...(shown.get(resource) ?? [])].sort());
		});

		it('that are explained for all resources belong to several of them', () => {
			const lonely = namesIn(sharedHeading, column).filter(
				(name) => [...shown.values()].filter((names) => names.has(name)).length < 2,
			);
			expect(lonely).toEqual([]);
		});
	});

	it.each([...RESOURCES, 'Shared options'])(
		'%s: options have the defaults of the node',
		(heading) => {
			for (const row of rowsWith(heading, 'Option')) {
				const defaults = NODE.filter(({ resource }) =>
					[resource, 'Shared options'].includes(heading),
				)
					.flatMap(({ options }) => options)
					.filter(({ displayName }) => displayName === row.Option)
					.map(defaultOf);
				const written = row.Default.split(', ').sort();
				expect([row.Option, written]).toEqual([row.Option, [...new Set(defaults)].sort()]);
			}
		},
	);
});
