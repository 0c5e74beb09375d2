/** Holds the table of nouns against the catalog, and what n8n is given of the node within bounds. */
import { type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { parametersOf } from '../../../coupa/actions/index.ts';
import {
	commonRank,
	lineLists,
	missingValues,
	writableChoices,
} from '../../../coupa/fields/index.ts';
import { Coupa } from '../../../nodes/Coupa/Coupa.node.ts';
import { findOperation, properties, RESOURCES } from '../../../nodes/Coupa/registry.ts';
import { manyOf, NOUNS, oneOf, operationOfAction } from '../../../nodes/shared/nouns.ts';

const NEEDED = ['query', 'show', 'create', 'update'];

describe.each(NOUNS)('$name', (noun) => {
	const { value, path, actions = [] } = noun;

	it('has the operations and the actions that the catalog has for it', async () => {
		const resource = (await loadCatalog()).resourceAt(path);
		expect(Object.keys(resource?.operations ?? {})).toEqual(expect.arrayContaining(NEEDED));
		// Those on a record, sent with PUT, and with nothing else than parameters of their own.
		const known = (resource?.actions ?? [])
			.filter(({ collection, method }) => !collection && method === 'PUT')
			.map(({ key }) => key);
		expect(known).toEqual(expect.arrayContaining(actions.map(({ key }) => key)));
	});

	it('offers lines where its records have lists of rows, and nowhere else', async () => {
		const catalog = await loadCatalog();
		const { object } = catalog.resourceAt(path)!;
		const offered = properties
			.filter(({ name }) => name === 'linesFrom')
			.flatMap(({ displayOptions }) => displayOptions?.show?.resource ?? []);
		expect(offered.includes(value)).toBe(lineLists(catalog, object).length > 0);
	});

	it('has fields in sight when a record is written', async () => {
		const catalog = await loadCatalog();
		const choices = writableChoices(catalog, catalog.resourceAt(path)!.object);
		const inSight = choices.filter((choice) => commonRank(choice.path) !== undefined);
		expect(inSight.length).toBeGreaterThan(1);
	});

	it('offers what its actions take', () => {
		for (const action of actions) {
			const operation = findOperation(value, operationOfAction(action));
			const offered = operation?.properties
				.filter(
					({ displayOptions }) =>
						displayOptions?.show?.resource?.includes(value) &&
						displayOptions.show.operation?.includes(operationOfAction(action)),
				)
				.map(({ name }) => name);
			expect(offered).toEqual(['recordId', ...parametersOf(action.key), 'returnType', 'options']);
		}
	});
});

test('nouns are named as people write them', () => {
	const names = NOUNS.map((noun) => `${oneOf(noun)}, ${manyOf(noun)}`);
	expect(names).toEqual(
		expect.arrayContaining([
			'an invoice, invoices',
			'a user, users',
			'an exchange rate, exchange rates',
			'a purchase order, purchase orders',
		]),
	);
});

const isOptions = ({ name }: INodeProperties) => name === 'options';

test.each(NOUNS)(
	'$name shows of the inputs of a row what the rows of its lists have',
	async (noun) => {
		const catalog = await loadCatalog();
		const object = catalog.resourceAt(noun.path)?.object ?? '';
		const lacking = lineLists(catalog, object).map((list) => missingValues(catalog, list));
		const [first = [], ...others] = lacking;
		const all = first.filter((value) => others.every((list) => list.includes(value)));
		expect(noun.rowsLack ?? []).toEqual(all);
	},
);

test.each(RESOURCES)('$option.name has the parameters of each operation in their order', (of) => {
	for (const { option, properties: own } of of.operations) {
		const places = own.filter((one) => !isOptions(one)).map((one) => properties.indexOf(one));
		expect([option.value, places]).toEqual([option.value, [...places].sort((a, b) => a - b)]);
		expect(places).not.toContain(-1);
	}
});

test.each(RESOURCES)('$option.name shows the options of each operation, each once', (of) => {
	const all = properties.find(isOptions)?.options as INodeProperties[];
	for (const { option, properties: own } of of.operations) {
		const chosen = { resource: of.option.value, operation: option.value, inputMode: 'fields' };
		const shown = all.filter((one) =>
			NodeHelpers.displayParameter({}, one, null, new Coupa().description, chosen),
		);
		const told = ({ displayOptions: _, ...rest }: INodeProperties) => JSON.stringify(rest);
		const wanted = own.filter(isOptions).flatMap(({ options }) => options as INodeProperties[]);
		expect(shown.map(told).sort()).toEqual(wanted.map(told).sort());
	}
});

// The editor gets the description of each node twice, and looks at each property whenever
// something changes.
test('the description of the node is small enough for the editor', () => {
	const { description } = new Coupa();
	expect(description.properties.length).toBeLessThanOrEqual(300);
	expect(JSON.stringify(description).length).toBeLessThanOrEqual(200_000);
});
