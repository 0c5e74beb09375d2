import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { referenceSearch } from '../../../coupa/fields/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function queries(object: string, text: string): string[] {
	return referenceSearch(catalog, object)
		.attempts(text)
		.map((query) => query.map(([name, value]) => `${name}=${value}`).join('&'));
}

function fieldsOf(object: string): unknown {
	const [[, value]] = referenceSearch(catalog, object).fields;
	return JSON.parse(value);
}

describe('a search', () => {
	it('without a text is for all', () => {
		expect(queries('Supplier', '  ')).toEqual(['']);
	});

	it('tries the name, then the number as it is, then as a part', () => {
		expect(queries('Supplier', 'AC-1')).toEqual([
			'name[contains]=AC-1',
			'number=AC-1',
			'number[contains]=AC-1',
		]);
	});

	it('tries capitals at last', () => {
		expect(queries('Supplier', 'acme-1 tools').slice(3)).toEqual([
			'name[contains]=Acme-1 Tools',
			'number[contains]=ACME-1 TOOLS',
		]);
	});

	it('tries digits as an id too', () => {
		expect(queries('PaymentTerm', '30')).toEqual(['code=30', 'id=30', 'code[contains]=30']);
	});

	it('finds people by first and last name, login, email and number', () => {
		expect(queries('UserSimple', 'ADA')).toEqual([
			'firstname[contains]=ADA',
			'lastname[contains]=ADA',
			'login[contains]=ADA',
			'email[contains]=ADA',
			'employee_number=ADA',
			'employee_number[contains]=ADA',
		]);
		expect(queries('User', 'Ada King')[0]).toBe('firstname[contains]=Ada&lastname[contains]=King');
	});

	it('asks for the id, the keys, and whether the record is active', () => {
		expect(fieldsOf('LookupValue')).toEqual([
			'id',
			'name',
			{ lookup: ['name'] },
			'external_ref_code',
			'external_ref_num',
			'active',
		]);
		expect(fieldsOf('Currency')).toEqual(['id', 'name', 'code']);
	});
});

describe('the label of a record', () => {
	it.each([
		['Supplier', { id: 1, name: 'Acme, Inc.', number: '10001' }, 'Acme, Inc. (10001)'],
		['Supplier', { id: 1, name: 'Acme, Inc.', number: null }, 'Acme, Inc.'],
		['Currency', { id: 1, code: 'USD', name: 'US Dollar' }, 'US Dollar (USD)'],
		['PaymentTerm', { id: 1, code: 'Net 30' }, 'Net 30'],
		['UserSimple', { id: 1, firstname: 'Ada', lastname: 'King', login: 'ada' }, 'Ada King (ada)'],
		['LookupValue', { id: 1, name: 'Blue', lookup: { name: 'Colors' } }, 'Blue (Colors)'],
		[
			'Account',
			{ id: 1, name: 'Paper', code: '01-100', 'account-type': { name: 'Ace' } },
			'Paper (01-100, Ace)',
		],
		['Department', { id: 1, name: 'IT', active: false }, 'IT, inactive'],
		['RequisitionHeader', { id: 7 }, 'ID 7'],
	])('%s %j', (object, record, label) => {
		expect(referenceSearch(catalog, object).labelOf(record)).toBe(label);
	});
});
