import { readQuery } from '../../../coupa/graphql/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

describe('the text of a query', () => {
	it.each([
		['{ invoices { id } }'],
		['query Q($id: ID!) { invoice(id: $id) { ...F } } fragment F on InvoiceHeader { id }'],
		['{ invoices { mutation subscription } }'],
	])('may be %s', (text) => {
		const { text: sent, operation } = readQuery(text);
		expect(sent).toBe(text);
		expect(operation.kind).toBe('query');
	});

	it.each([
		['', 'The query is empty'],
		[' \n\t', 'The query is empty'],
		['mutation { a }', "A mutation was not sent: Coupa's GraphQL only reads"],
		['subscription { a }', "A subscription was not sent: Coupa's GraphQL only reads"],
		['{ a } mutation M { b }', "A mutation was not sent: Coupa's GraphQL only reads"],
		['query A { a } query B { b }', 'The text has 2 queries; it needs exactly one'],
		['# nothing', 'The text has 0 queries; it needs exactly one'],
		['fragment F on T { id }', 'The text has 0 queries; it needs exactly one'],
	])('is refused before it is sent: %j', (text, message) => {
		expect(refusalOf(() => readQuery(text))).toMatchObject({ kind: 'invalidRequest', message });
	});

	it('is refused with what to enter instead', () => {
		const advice = (text: string) => refusalOf(() => readQuery(text)).description;
		expect(advice('')).toMatch(/^Enter for example \{ invoices/);
		expect(advice('# nothing')).toMatch(/^Enter for example query /);
		expect(advice('{ a } { b }')).toMatch(/^Keep one of them/);
		expect(advice('mutation { a }')).toMatch(/choose the resource Record/);
	});
});
