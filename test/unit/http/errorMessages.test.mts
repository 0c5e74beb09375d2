import { failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';
import type { Answer } from '../../support/fakeCoupa.mts';

/** What a person reads of an answer that is an error. */
async function messageOf(answer: Answer): Promise<string> {
	const { client } = fakeCoupa([answer]);
	const error = await failureOf(client.request({ method: 'POST', path: '/api/x', body: {} }));
	return error.message;
}

describe('a reference that names no record', () => {
	const SAID =
		'Unable to find valid AccountType record for account_type with keys {"name"=>"No \\"such\\""}. Possible keys are ["id", "legal_entity_name", "name"]. Please verify your xml.';
	const MESSAGE =
		'"account-type" names no account type in Coupa: name "No \\"such\\"". Possible keys are id, legal-entity-name, name';

	it('is said in words that speak of the reference and its keys', async () => {
		expect(await messageOf(json(400, { errors: { 'account-type': [SAID] } }))).toBe(MESSAGE);
		const cut = SAID.slice(0, SAID.indexOf(', "name"]'));
		expect(await messageOf(json(400, { errors: { 'account-type': [cut] } }))).toBe(
			MESSAGE.replace(', name', ''),
		);
	});

	it('stands beside what else is wrong, with what to do', async () => {
		const { client } = fakeCoupa([json(400, { errors: { x: [SAID, 'Name is taken'] } })]);
		const error = await failureOf(client.request({ method: 'POST', path: '/api/x', body: {} }));
		expect(error.message).toBe(`${MESSAGE}; Name is taken`);
		expect(error.description).toMatch(/Use keys of one record that exists and is active/);
	});
});

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
		[
			'a list of errors',
			[{ errors: ['Total is bad'] }, { error: 'It is late' }],
			'Total is bad; It is late',
		],
		[
			'a title and details',
			{ title: 'Bad', detail: 'Total is bad', type: 'x' },
			'Bad; Total is bad',
		],
		['a fault', { fault: { faultstring: 'Too fast', detail: { code: 'x' } } }, 'Too fast'],
		['a message in capitals', { Message: 'User is not authorized' }, 'User is not authorized'],
		['a bare list', ['First', 'Second'], 'First; Second'],
		['bare text', 'Just text', 'Just text'],
		['the same twice', { errors: ['Same', 'Same'], error: 'Same' }, 'Same'],
		['spaces around it', { errors: { name: [' is taken '] } }, 'Name is taken'],
		['a name that is hardly one', { errors: { '_unit--price_': ['is bad'] } }, 'Unit price is bad'],
		['a sentence about something else', { errors: { name: ['Not you'] } }, 'Not you'],
		['the dots of its documentation alone', { errors: { name: ['…is late'] } }, 'Name is late'],
		['dots inside', { errors: ['Wait… then go on'] }, 'Wait… then go on'],
		['a page in its words', { error: 'No <html> here' }, 'No <html> here'],
		[
			'fields that are called so',
			{ errors: { message: ['is a'], path: ['is b'] } },
			'Message is a; Path is b',
		],
		['a field that is called so', { errors: { message: 'is bad' } }, 'Message is bad'],
		[
			'the place of an error',
			{ errors: [{ message: 'is a', locations: [{ line: 'b' }] }] },
			'is a',
		],
		['its path', { errors: [{ message: 'is a', path: ['b'] }] }, 'is a'],
		['its code', { errors: [{ message: 'is a', extensions: { code: 'b' } }] }, 'is a'],
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
		[
			'entities of no character',
			'<errors><error>A&#0; B&#x110000;</error></errors>',
			'A&#0; B&#x110000;',
		],
		['space before it', '\n <errors><error>One</error></errors>', 'One'],
		[
			'CDATA, in which nothing is decoded',
			'<errors><error><![CDATA[Name <b> &amp; co ]]]]><![CDATA[>]]></error></errors>',
			'Name <b> &amp; co ]]>',
		],
		['a message', '<Error><Code>x</Code><Message>Not there</Message></Error>', 'Not there'],
		['a fault', '<s:Fault><faultstring>Not you</faultstring></s:Fault>', 'Not you'],
		['CDATA without an end', '<errors><error>One<![CDATA[</error></errors>', 'One'],
	])('are given from XML with %s', async (_shape, body, message) => {
		expect(await messageOf(text(400, body, { 'content-type': 'application/xml' }))).toBe(message);
	});

	it('are given from JSON with the mark of its encoding', async () => {
		expect(await messageOf(text(400, '\uFEFF{"errors":["One"]}'))).toBe('One');
	});

	it.each([
		['Too\n  bad ', 'Too bad'],
		['lines[0] {x} is a < b', 'lines[0] {x} is a < b'],
	])('are given from plain text: %j', async (body, message) => {
		expect(await messageOf(text(400, body))).toBe(message);
	});

	it.each([
		['its attributes', '<html><title lang="en">Down</title></html>', {}],
		['space before it', '\n <html><title>Down</title></html>', {}],
		['only its type', '<!-- x --><title>Down</title>', { 'content-type': 'text/html' }],
	])('are the title of a web page with %s', async (_what, body, headers) => {
		expect(await messageOf(text(400, body, headers))).toBe('Down');
	});

	it('are the title of a web page that came instead of a file', async () => {
		const body = new TextEncoder().encode('<html><title>Down</title></html>');
		expect(await messageOf({ status: 400, headers: {}, body })).toBe('Down');
	});

	it('are shortened to 500 characters', async () => {
		const message = await messageOf(json(400, { error: 'x'.repeat(5000) }));
		expect(message).toBe(`${'x'.repeat(500)}…`);
		const whole = 'x'.repeat(500);
		expect(await messageOf(json(400, { error: whole }))).toBe(whole);
	});

	it('are twenty at most, and the number of those that are left out', async () => {
		const errors = Array.from({ length: 25 }, (_, index) => `No. ${index}`);
		const first = errors.slice(0, 20).join('; ');
		expect(await messageOf(json(400, { errors }))).toBe(`${first}; and 5 more messages`);
		expect(await messageOf(json(400, { errors: errors.slice(0, 20) }))).toBe(first);
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
		['broken JSON after a space', text(400, ' {"errors": ')],
		['something too deep', text(400, `${'['.repeat(50_000)}"x"${']'.repeat(50_000)}`)],
		['a page without a title', text(400, '<html><body>x</body></html>')],
		['a page with an empty title', text(400, '<html><title> </title></html>')],
	])('are replaced by ours where it said %s', async (_what, answer) => {
		expect(await messageOf(answer)).toBe('Coupa refused the values');
	});

	it.each([
		[409, 'Coupa reports a conflict with another change to the record'],
		[418, 'Coupa refused the values'],
	])('are replaced by the meaning of %i', async (status, message) => {
		expect(await messageOf(json(status, {}))).toBe(message);
	});
});
