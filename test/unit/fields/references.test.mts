import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	buildPayload,
	type RecordChoice,
	referenceFields,
	referencesInput,
	withReferences,
} from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function byId(field: string, value: unknown): RecordChoice {
	return { field, by: 'id', value };
}

function byKey(field: string, value: unknown): RecordChoice {
	return { field, by: 'key', value };
}

function invoice(...choices: RecordChoice[]): Record<string, unknown> {
	return referencesInput(catalog, 'InvoiceHeader', choices);
}

async function refused(run: () => unknown): Promise<string> {
	const { message, description } = await refusalOf(run);
	return `${message} | ${description ?? ''}`;
}

describe('the references of an object', () => {
	it('are its writable fields that refer to records, the common ones first', () => {
		const names = referenceFields(catalog, 'InvoiceHeader').map(({ name }) => name);
		expect(names.slice(0, 3)).toEqual(['supplier', 'requested-by', 'currency']);
		expect(names).toEqual(
			expect.arrayContaining(['payment-term', 'account-type', 'override-tax-country']),
		);
		expect(names).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/^(invoice-lines|custom-fields|status)$/)]),
		);
	});

	it('include lists whose members can be chosen', () => {
		const names = referenceFields(catalog, 'User').map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['content-groups', 'user-groups']));
	});

	it('know where their records can be searched, shorter forms of users included', () => {
		const byName = new Map(referenceFields(catalog, 'InvoiceHeader').map((r) => [r.name, r]));
		expect(byName.get('supplier')?.resource?.path).toBe('suppliers');
		expect(byName.get('requested-by')?.resource?.path).toBe('users');
		expect(byName.get('override-tax-country')).toMatchObject({ object: 'Country' });
		expect(byName.get('override-tax-country')?.resource).toBeUndefined();
	});

	it('are none for an object that is not known', () => {
		expect(referenceFields(catalog, 'Unicorn')).toEqual([]);
	});
});

describe('a chosen record', () => {
	it.each([
		[byId('supplier', '12'), { supplier: { id: 12 } }],
		[byId('supplier', 12), { supplier: { id: 12 } }],
		[byId(' supplier ', 12), { supplier: { id: 12 } }],
		[byKey('pay-invoice', 'any_key=7'), { 'pay-invoice': { any_key: '7' } }],
		[byKey('supplier', 'name=Acme, Inc.'), { supplier: { name: 'Acme, Inc.' } }],
		[byKey('supplier', 'number=77'), { supplier: { number: '77' } }],
		[byKey('supplier', 77), { supplier: { number: '77' } }],
		[byKey('supplier', ' number = 77 '), { supplier: { number: '77' } }],
		[byKey('supplier', 'id=12'), { supplier: { id: 12 } }],
		[byKey('supplier', 'A && B = C'), { supplier: { number: 'A && B = C' } }],
		[byKey('supplier', 'name=a=b'), { supplier: { name: 'a=b' } }],
		[byKey('requested_by', 'ada'), { 'requested-by': { login: 'ada' } }],
		[byKey('requestedBy', 'employeeNumber=E7'), { 'requested-by': { 'employee-number': 'E7' } }],
		[byKey('override-tax-country', 'US'), { 'override-tax-country': { code: 'US' } }],
		[byKey('tags', 'urgent'), { tags: [{ name: 'urgent' }] }],
	])('%j', (choice, input) => {
		expect(invoice(choice)).toEqual(input);
	});

	it('is found by the parts of a key together', () => {
		const account = (text: string) =>
			referencesInput(catalog, 'InvoiceLine', [byKey('account', text)]).account;
		expect(account('code=01-100, account-type.name=Ace, Inc.')).toEqual({
			code: '01-100',
			'account-type': { name: 'Ace, Inc.' },
		});
		expect(account('code=01-100 ,accountType.id=3 ')).toEqual({
			code: '01-100',
			'account-type': { id: 3 },
		});
	});

	it('becomes a member where the field holds several', () => {
		expect(invoice(byId('tags', 1), byKey('tags', 'urgent'), byId('tags', 3))).toEqual({
			tags: [{ id: 1 }, { name: 'urgent' }, { id: 3 }],
		});
	});

	it('of an unknown field or object takes an id, or a key with its name', async () => {
		expect(invoice(byKey('custom-fields.cost-owner', 'login=ada'))).toEqual({
			'custom-fields.cost-owner': { login: 'ada' },
		});
		expect(referencesInput(catalog, undefined, [byId('owner', '7')])).toEqual({
			owner: { id: 7 },
		});
		expect(
			await refused(() => referencesInput(catalog, undefined, [byKey('owner', 'ada')])),
		).toMatch(/not known by which key "Owner" is found.*name=ada/);
	});

	it('fits into a payload', () => {
		const input = invoice(byId('supplier', 12), byKey('custom-fields.owner', 'login=ada'));
		expect(buildPayload(catalog, 'InvoiceHeader', input)).toEqual({
			supplier: { id: 12 },
			'custom-fields': { owner: { login: 'ada' } },
		});
	});
});

describe('what cannot be meant is refused', () => {
	it.each([
		['no field', byId('', 1), /has no field/],
		['no record', byId('supplier', ''), /"Supplier" has no record.*Choose a record/],
		['a missing value', byId('supplier', undefined), /"Supplier" has no record/],
		['an object', byKey('supplier', { id: 1 }), /must give a number or a text/],
		['an id that is text', byId('supplier', 'Acme'), /"Acme", which is not a whole number/],
		['an id with decimals', byId('supplier', 1.5), /not a whole number/],
		['a key id that is text', byKey('supplier', 'id=Acme'), /"Acme", which is not a whole number/],
		['an id of zero', byId('supplier', 0), /not a whole number/],
		[
			'an unknown key',
			byKey('supplier', 'nmber=7'),
			/"nmber" is not a key of "Supplier".*number=…/,
		],
		['a key without a value', byKey('supplier', 'number='), /"number" of "Supplier" has no value/],
		['a field that is no reference', byId('status', 1), /"Status" does not refer/],
		[
			'a key of a key that has none',
			byKey('invoice-lines.account', 'code.id=3'),
			/"code.id" is not a key of "Account".*code=…, account-type.name=…/,
		],
		[
			'an unknown key of a key',
			byKey('invoice-lines.account', 'account-type.currency=USD'),
			/"account-type.currency" is not a key/,
		],
		[
			'a field with keys that is none itself',
			byKey('invoice-lines.account', 'created-by.login=ada'),
			/"created-by.login" is not a key/,
		],
		[
			'half of a key',
			byKey('invoice-lines.account', '01-100'),
			/code and account-type.name together/,
		],
	])('%s', async (_what, choice, expected) => {
		expect(await refused(() => invoice(choice))).toMatch(expected);
	});

	it('two records for a field that holds one', async () => {
		expect(await refused(() => invoice(byId('supplier', 1), byId('Supplier', 2)))).toMatch(
			/"Supplier" is chosen twice/,
		);
	});
});

describe('references beside fields', () => {
	const references = { supplier: { id: 12 } };

	it('are added', () => {
		expect(withReferences(catalog, 'InvoiceHeader', { 'net-due-date': 'x' }, references)).toEqual({
			'net-due-date': 'x',
			supplier: { id: 12 },
		});
	});

	it.each(['supplier', 'supplier.number', 'Supplier.id'])('are refused beside %s', async (key) => {
		const fields = { [key]: '7' };
		expect(
			await refused(() => withReferences(catalog, 'InvoiceHeader', fields, references)),
		).toMatch(/"supplier" is given among the fields and as a reference/);
	});

	it('count more than what was mapped automatically', () => {
		const fields = { supplier: { id: 3 }, supplier_note: 'x' };
		expect(withReferences(catalog, 'InvoiceHeader', fields, references, 'replace')).toEqual({
			supplier_note: 'x',
			supplier: { id: 12 },
		});
		const parts = { 'supplier.number': '7', ' Supplier . id ': 3 };
		expect(withReferences(catalog, 'InvoiceHeader', parts, references, 'replace')).toEqual(
			references,
		);
	});
});
