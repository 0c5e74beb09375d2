import { refuse } from '../errors';
import { fieldsIn, type GraphqlDocument, type GraphqlOperation, readDocument } from './document';

/** A document with one query, which changes nothing. */
export interface GraphqlQuery {
	/** As the person wrote it. */
	text: string;
	document: GraphqlDocument;
	operation: GraphqlOperation;
}

const EXAMPLE = 'query ($query: String) { invoices(query: $query) { id invoiceNumber } }';

/**
 * The query that a person wrote.
 *
 * @throws CoupaError (`invalidRequest`) unless it is one query: Coupa's GraphQL has no mutations
 * [Introducing GraphQL]
 */
export function readQuery(text: string): GraphqlQuery {
	if (text.trim() === '') {
		refuse('The query is empty', 'Enter for example { invoices(query: "id[lt]=10") { id } }');
	}
	const document = readDocument(text);
	const { operations } = document;
	const write = operations.find(({ kind }) => kind !== 'query');
	if (write !== undefined) {
		refuse(`A ${write.kind} was not sent: Coupa's GraphQL only reads`, 'Enter a query.', {
			code: 'writeRecords',
		});
	}
	const [operation] = operations;
	if (operation === undefined || operations.length > 1) {
		refuse(
			`The text has ${operations.length} queries; it needs exactly one`,
			operations.length === 0
				? `Enter for example ${EXAMPLE}`
				: 'Keep one of them. One query can read several things: { invoices { id } suppliers { id } }',
		);
	}
	return { text, document, operation };
}

/**
 * The key of the collection whose pages a query can read: its conditions come by the variable
 * `$query`, and its records have their `id`.
 *
 * @throws CoupaError (`invalidRequest`) with what is missing
 */
export function pagedCollection({ document, operation }: GraphqlQuery): string {
	if (!operation.variables.has('query')) {
		refuse(
			'To read page by page, the query must declare the variable $query',
			`The page is put into it. Example: ${EXAMPLE}`,
		);
	}
	const [collection, ...others] = fieldsIn(document, operation.selections);
	if (collection === undefined || others.length > 0) {
		refuse('To read page by page, the query must read one collection and nothing else', undefined, {
			code: 'readOneCollection',
			example: EXAMPLE,
		});
	}
	if (collection.variables.get('query') !== 'query') {
		refuse(
			`To read page by page, "${collection.key}" must take its conditions from $query`,
			`Write ${collection.name}(query: $query).`,
			{ code: 'moveConditions' },
		);
	}
	const fields = fieldsIn(document, collection.selections);
	if (!fields.some(({ key, name }) => key === 'id' && name === 'id')) {
		refuse(
			`To read page by page, the query must ask for the id of "${collection.key}"`,
			`Add id to the fields: ${collection.name}(query: $query) { id … }`,
		);
	}
	return collection.key;
}
