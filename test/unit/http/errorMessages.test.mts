import { failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';
import type { Answer } from '../../support/fakeCoupa.mts';

/** What a person reads of an answer that is an error. */
async function messageOf(answer: Answer): Promise<string> {
	const { client } = fakeCoupa([answer]);
	const error = await failureOf(client.request({ method: 'POST', path: '/api/x', body: {} }));
	return error.message;
}

describe("Coupa's own words", () => {
	it.each<[string, unknown, string]>([
		[
			'a field',
			{ errors: { 'invoice-number': ["can't be blank"] } },
			"Invoice number can't be blank",
		],
		[
			'underscores',
			{ errors: { invoice_number: ["can't be blank"] } },
			"Invoice number can't be blank",
		],
		[
			'the form of its documentation',
			{ errors: { account: ["… can't be blank"] } },
			"Account can't be blank",
		],
		['whole sentences', { errors: { name: ['Name is taken'] } }, 'Name is taken'],
		['a field that the message repeats', { errors: { name: ['name is taken'] } }, 'name is taken'],
		['the record as a whole', { errors: { base: ['is locked'] } }, 'is locked'],
		['one message instead of a list', { errors: { name: 'is taken' } }, 'Name is taken'],
		[
			'several fields',
			{ errors: { a: ['is bad'], b: ['is worse', 'is late'] } },
			'A is bad; B is worse; B is late',
		],
		['nested fields', { errors: { lines: [{ price: ['is negative'] }] } }, 'Price is negative'],
		['a list', { errors: ['First', 'Second'] }, 'First; Second'],
		['text', { errors: 'Something' }, 'Something'],
		['one error', { error: 'Record not found' }, 'Record not found'],
		[
			'an explained error',
			{ error: 'invalid_scope', error_description: 'No such scope' },
			'invalid_scope; No such scope',
		],
		['a message', { message: 'Not now' }, 'Not now'],
		['a bare list', ['First', 'Second'], 'First; Second'],
		['bare text', 'Just text', 'Just text'],
		['the same twice', { errors: ['Same', 'Same'], error: 'Same' }, 'Same'],
	])('are given from JSON with %s', async (_shape, body, message) => {
		expect(await messageOf(json(400, body))).toBe(message);
	});

	it.each([
		['one error', '<errors><error>No results match</error></errors>', 'No results match'],
		[
			'several',
			'<?xml version="1.0"?><errors><error>One</error>\n<error>Two</error></errors>',
			'One; Two',
		],
		['attributes', '<errors><error code="7">One</error></errors>', 'One'],
		[
			'entities',
			'<errors><error>A &amp; B &lt; C &#39;x&#x27; &apos;&unknown;</error></errors>',
			"A & B < C 'x' '&unknown;",
		],
	])('are given from XML with %s', async (_shape, body, message) => {
		expect(await messageOf(text(400, body, { 'content-type': 'application/xml' }))).toBe(message);
	});

	it('are given from plain text', async () => {
		expect(await messageOf(text(400, 'Too\n  bad '))).toBe('Too bad');
	});

	it('are shortened to 500 characters', async () => {
		const message = await messageOf(json(400, { error: 'x'.repeat(5000) }));
		expect(message).toBe(`${'x'.repeat(500)}…`);
	});

	it.each([
		['nothing', text(400, '')],
		['an empty object', json(400, {})],
		['an empty list', json(400, { errors: [] })],
		['empty messages', json(400, { errors: { name: [''] } })],
		['null', json(400, null)],
		['broken JSON', text(400, '{"errors": ')],
		['other XML', text(400, '<status>bad</status>')],
		['numbers', json(400, { error: 5 })],
	])('are replaced by ours where it said %s', async (_what, answer) => {
		expect(await messageOf(answer)).toBe('Coupa refused the values');
	});

	it.each([
		[409, 'Coupa says that the record is in conflict with another change'],
		[418, 'Coupa refused the values'],
	])('are replaced by the meaning of %i', async (status, message) => {
		expect(await messageOf(json(status, {}))).toBe(message);
	});
});
