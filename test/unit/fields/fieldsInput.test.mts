import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { buildPayload, fieldsInput } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;

beforeAll(async () => {
	catalog = await loadCatalog();
});

function invoice(
	values: Readonly<Record<string, unknown>>,
	isMapped = false,
): Record<string, unknown> {
	return fieldsInput(catalog, 'InvoiceHeader', values, { isMapped });
}

describe('what a mapper of fields gives', () => {
	it('leaves out what was left empty, and keeps an empty text, which clears a field', () => {
		expect(invoice({ comments: '', 'invoice-number': null, status: undefined, id: 0 })).toEqual({
			comments: '',
			id: 0,
		});
	});

	it.each([
		['invoice-lines', '[{"line-num": 1}]', [{ 'line-num': 1 }]],
		['invoice_lines', '[]', []],
		['supplier', '{"number": "77"}', { number: '77' }],
		['custom-fields', '{"cost_owner": "ada"}', { cost_owner: 'ada' }],
		['custom_fields', '{"cost_owner": "ada"}', { cost_owner: 'ada' }],
		['customFields', '{"cost_owner": "ada"}', { cost_owner: 'ada' }],
		['supplier', 'null', null],
	])('reads %s from JSON', (name, text, value) => {
		expect(invoice({ [name]: text })).toEqual({ [name]: value });
	});

	it.each([false, true])('leaves out references without a key, mapped: %s', (isMapped) => {
		const blank = { 'supplier.number': '', 'Requested_By.login': '  ', 'payment-term.id': null };
		const custom = { 'custom-fields.cost-owner.login': '', 'custom-fields.note': '' };
		const kept = { 'custom-fields.note': '', 'currency.code': 'USD', comments: '' };
		expect(invoice({ ...blank, ...custom, ...kept }, isMapped)).toEqual(kept);
	});

	it('leaves out what is left of a key without its other part', () => {
		const line = (values: Record<string, unknown>) =>
			fieldsInput(catalog, 'InvoiceLine', values, { isMapped: false });
		const chart = { 'account.account-type.name': 'Ace' };
		expect(line({ price: '1', 'account.code': '', ...chart })).toEqual({ price: '1' });
		expect(line({ 'account.code': '', 'account.id': 7 })).toEqual({ 'account.id': 7 });
		expect(line({ 'account.code': '01', ...chart, 'uom.code': '' })).toEqual({
			'account.code': '01',
			...chart,
		});
	});

	it('clears a field of a part of the record', () => {
		const values = { 'primary-contact.name-given': '', 'primary-address.external-src-ref': 'A' };
		const given = { ...values, 'primary-address.external-src-name': '' };
		expect(fieldsInput(catalog, 'Supplier', given, { isMapped: false })).toEqual(values);
	});

	it('takes lists and objects as they are', () => {
		const values = { 'invoice-lines': [{ 'line-num': 1 }], supplier: { number: '77' } };
		expect(invoice(values)).toEqual(values);
	});

	it.each(['', '  ', '\n'])('takes nothing from an empty JSON editor: "%s"', (text) => {
		expect(invoice({ 'invoice-lines': text })).toEqual({});
	});

	it('does not read JSON from text', () => {
		const values = { comments: '{"a": 1}', 'supplier.number': '[7]', unknown: '[1]' };
		expect(invoice(values)).toEqual(values);
	});

	it('is refused with broken JSON, by the name of the field', () => {
		const error = refusalOf(() => invoice({ 'invoice-lines': '[{"line-num": 1}' }));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toBe('The field "invoice-lines" is not valid JSON');
	});

	it('reads a text of an earlier step as JSON only where it looks so', () => {
		const address = { country: 'Poland', purposes: ' [{"name": "Ship"}]' };
		expect(fieldsInput(catalog, 'Address', address, { isMapped: true })).toEqual({
			country: 'Poland',
			purposes: [{ name: 'Ship' }],
		});
		const error = refusalOf(() => fieldsInput(catalog, 'Address', address, { isMapped: false }));
		expect(error.message).toBe('The field "country" is not valid JSON');
	});

	it.each([
		['currency', 'USD', { code: 'USD' }],
		['supplier', 10001, { number: '10001' }],
		['payment_term', ' Net 30 ', { code: 'Net 30' }],
		['supplier', '{"name": "Acme"}', { name: 'Acme' }],
		['requested_by', 'name=a=b', { login: 'name=a=b' }],
		['requested_by', 'ada@example.com', { email: 'ada@example.com' }],
		['requested_by', 'ada', { login: 'ada' }],
		['supplier', 'Acme Holding', { name: 'Acme Holding' }],
		['supplier', 'ACME-77', { number: 'ACME-77' }],
		['supplier', '', undefined],
	])(
		'reads a plain %s of an earlier step, %j, by the key of its form',
		(name, value, reference) => {
			expect(invoice({ [name]: value }, true)).toEqual(
				reference === undefined ? {} : { [name]: reference },
			);
			if (typeof value === 'number') expect(invoice({ [name]: value })).toEqual({ [name]: value });
		},
	);

	it('takes an account of an earlier step with all parts of its key, and else as it is', () => {
		const line = (account: string) =>
			fieldsInput(catalog, 'InvoiceLine', { account }, { isMapped: true });
		expect(line('code=01-100, account-type.name=Ace')).toEqual({
			account: { code: '01-100', 'account-type': { name: 'Ace' } },
		});
		expect(line('01-100')).toEqual({ account: '01-100' });
	});

	it('takes nothing from the example that stands in a JSON editor', () => {
		const example = '[{"description": "", "quantity": "", "price": ""}]';
		expect(invoice({ 'invoice-lines': example, currency: '{"code": ""}' })).toEqual({});
		expect(invoice({ 'invoice-lines': '[]' })).toEqual({ 'invoice-lines': [] });
	});

	it('may be called anything', () => {
		const input = invoice(JSON.parse('{"__proto__": "x"}') as Record<string, unknown>);
		expect(Object.keys(input)).toEqual(['__proto__']);
	});

	it('becomes a payload', () => {
		const input = invoice({
			'invoice-number': 'A-1',
			'supplier.number': '77',
			'invoice-lines': '[{"price": 1.5, "account.code": "a"}]',
			'custom-fields': '{"cost_owner": "ada"}',
			comments: null,
		});
		expect(buildPayload(catalog, 'InvoiceHeader', input)).toEqual({
			'invoice-number': 'A-1',
			supplier: { number: '77' },
			'invoice-lines': [{ price: '1.5', account: { code: 'a' } }],
			'custom-fields': { cost_owner: 'ada' },
		});
	});

	it('of an object that nobody knows is taken as it is', () => {
		const values = { 'any-thing': '[1]', 'custom-fields': '{}' };
		expect(fieldsInput(catalog, undefined, values, { isMapped: true })).toEqual({
			'any-thing': '[1]',
			'custom-fields': {},
		});
	});
});
