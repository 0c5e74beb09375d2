import { readCatalog } from '../catalog/readCatalog.mts';
import { type Need, OPERATION_NEEDS } from './needs.mts';
import { type GeneratedPage, notice, table } from './page.mts';

const NOT_OFFERED = '';
const NOT_DOCUMENTED = '?';

const { resources: data, scopes: allScopes } = readCatalog();
const { release, resources } = data;
type Resource = (typeof resources)[number];

function codes(scopes: readonly string[] | undefined): string {
	if (scopes === undefined) return NOT_OFFERED;
	if (scopes.length === 0) return NOT_DOCUMENTED;
	return scopes.map((scope) => `\`${scope}\``).join(', ');
}

/** Query and Get need the same, nearly always. */
function reading({ operations: { query, show } }: Resource): string {
	const [list, one] = [codes(query), codes(show)];
	if (list === NOT_OFFERED || list === one) return one;
	return one === NOT_OFFERED ? list : `Query: ${list}; Get: ${one}`;
}

function objectRows(): string[][] {
	return resources
		.filter(({ operations }) => Object.keys(operations).length > 0)
		.map((resource) => {
			const { create, update, delete: remove } = resource.operations;
			return [
				`\`${resource.path}\``,
				reading(resource),
				codes(create),
				codes(update),
				codes(remove),
			];
		});
}

function actionRows(): string[][] {
	return resources.flatMap(({ path: object, actions }) =>
		actions.map(({ name, collection, scopes }) => [
			`\`${object}\``,
			`\`${collection === true ? `collection/${name}` : name}\``,
			codes(scopes),
		]),
	);
}

function scopesOf(object: string, request: string): readonly string[] {
	const resource = resources.find((known) => known.path === object);
	const operations: Record<string, readonly string[] | undefined> = resource?.operations ?? {};
	const scopes =
		operations[request] ?? resource?.actions.find(({ name }) => name === request)?.scopes;
	if (scopes === undefined) throw new Error(`The catalog has no ${request} of ${object}.`);
	return scopes;
}

function words(need: Need): string {
	const what =
		'column' in need
			? `**${need.column}** of ${need.of ?? (need.column === 'Action' ? 'the record' : 'the object')}`
			: codes(scopesOf(need.path, need.request));
	return need.when === undefined ? what : `${what} (${need.when})`;
}

function operationRows(): string[][] {
	return OPERATION_NEEDS.map(({ resource, operation, needs }) => [
		resource,
		operation,
		[...new Set(needs.map(words))].join(' and ') || 'none',
	]);
}

/** docs/scopes.md: the scopes that each operation needs, from the catalog. */
export const scopesPage: GeneratedPage = {
	file: 'docs/scopes.md',
	text: () => `# Scopes

${notice('the catalog')}

Which scopes of Coupa each operation needs. [Set up in Coupa](setup-in-coupa.md) says where to give them, and has the [usual ones by task](setup-in-coupa.md#which-scopes).

- Where a cell has several, **any one of them is enough**. "and" means that each is needed.
- A scope that ends in \`.write\` does not open reading.
- An empty cell: Coupa does not offer it. \`?\`: Coupa's documents name no scope. A request without the right one ends in an error; ask your administrator for the client's scopes.
- They are those of ${release.replace(/^Coupa Core REST API: /, '')}. There are ${allScopes.length} scopes.

## By operation

**Read**, **Create**, **Update** and **Delete** are the columns [by object](#by-object), **Action** is the row [by action](#by-action).

${table(['Resource', 'Operation', 'Needs'], operationRows())}

A [main object](operations.md#main-objects) needs what Record needs, and for its actions what the table [by action](#by-action) says. Custom Request needs the scopes of the request that you write. GraphQL needs the Read scopes of everything that the query reads, and a credential of client credentials. Testing the credential needs \`core.common.read\`.

## By object

Attachments and comments of a record stand below it, such as \`invoices/{invoice_id}/attachments\`.

${table(['Object', 'Read', 'Create', 'Update', 'Delete'], objectRows())}

## By action

${table(['Object', 'Action', 'Scopes'], actionRows())}
`,
};
