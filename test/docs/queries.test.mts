/** Holds what the documents say of filters, returns and requests against the node and the catalog. */
import { loadCatalog } from '../../coupa/catalog/index.ts';
import { operatorsFor } from '../../coupa/query/index.ts';
import { properties } from '../../nodes/Coupa/registry.ts';
import { DATE_OPERATORS, OPERATOR_CHOICES } from '../../nodes/shared/descriptions/operators.ts';
import { codesIn, read, section, tables } from './markdown.mts';
import { choices } from './node.mts';

const REFERENCE = read('docs/operations.md');

test('the ways to return records are those of the node', () => {
	const [rows] = tables(section(REFERENCE, 'What comes back'));
	const offered = properties.filter(({ name }) => name === 'returnType').flatMap(choices);
	const names = offered.map(({ name }) => name);
	expect(rows.map((row) => row['Return Type']).sort()).toEqual([...new Set(names)].sort());
});

test('the filters have the operators of the node, on the types that they work on', () => {
	const [rows] = tables(section(REFERENCE, 'Filters'));
	const operators = OPERATOR_CHOICES;
	expect(rows.map((row) => row.Operator).sort()).toEqual(operators.map(({ name }) => name).sort());
	const valueOf = new Map(operators.map(({ name, value }) => [name, String(value)]));
	const worksOn: Record<string, string[]> = {
		everything: ['string', 'decimal', 'datetime', 'boolean'],
		'everything but dates': ['string', 'decimal', 'boolean'],
		'numbers, dates, text': ['string', 'decimal', 'datetime'],
		text: ['string'],
	};
	const onDates = new Map(DATE_OPERATORS.map(({ name, value }) => [value as string, name]));
	for (const row of rows) {
		const operator = valueOf.get(row.Operator);
		const name = onDates.get(operator ?? '') ?? row.Operator;
		expect(row['On dates']).toBe(name === row.Operator ? '' : name);
		const types = ['string', 'decimal', 'datetime', 'boolean'].filter((type) =>
			(operatorsFor(type) as string[]).includes(operator ?? ''),
		);
		expect([row.Operator, types]).toEqual([row.Operator, worksOn[row['Works on']]]);
		const inQuery = (operator ?? '').replace(/^not_blank$/, 'blank');
		const [example] = codesIn(row['In a query string']);
		expect(example).toMatch(operator === 'eq' ? /^\w+=/ : new RegExp(`^\\w+\\[${inQuery}\\]=`));
	}
});

test('the requests of Custom Request are requests that Coupa knows', async () => {
	const { resourceAt } = await loadCatalog();
	const rows = tables(section(REFERENCE, 'Custom Request'))
		.flat()
		.filter((row) => 'Method' in row);
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
