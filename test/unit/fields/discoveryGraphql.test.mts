import { describedByGraphql } from '../../../coupa/fields/discovery/graphql.ts';

describe('a GraphQL schema', () => {
	const named = (name: string): object => ({ kind: 'OBJECT', name, ofType: null });

	it('tells what is below customFields of each type', () => {
		const list = { kind: 'NON_NULL', ofType: { kind: 'LIST', ofType: named('LookupValue') } };
		const types = [
			{
				name: 'Invoice',
				fields: [
					{ name: 'onlyInGraphql', type: named('String') },
					{ name: 'customFields', type: { kind: 'NON_NULL', ofType: named('InvoiceCustom') } },
				],
			},
			{
				name: 'InvoiceCustom',
				fields: [
					{ name: '__typename', type: named('String') },
					{ name: 'costOwner', type: named('User') },
					{ name: 'tags', type: list },
				],
			},
			{ name: 'Supplier', fields: [{ name: 'customFields', type: named('Unknown') }] },
		];
		expect(describedByGraphql({ data: { __schema: { types } } })).toEqual([
			{ object: 'Invoice', name: 'cost-owner', namespace: 'custom-fields', type: 'user' },
			{ object: 'Invoice', name: 'tags', namespace: 'custom-fields', type: 'list' },
		]);
	});

	it('tells by the types that fragments choose from whose the custom fields are', () => {
		const customFields = {
			name: 'customFields',
			type: { kind: 'UNION', name: 'CustomFields', ofType: null },
		};
		const single = { name: 'customFields', type: named('UserCustom') };
		const types = [
			{ name: 'InvoiceHeader', fields: [customFields] },
			{ name: 'Supplier', fields: [customFields] },
			{ name: 'User', fields: [single] },
			{
				name: 'CustomFields',
				fields: null,
				possibleTypes: [
					{ name: 'InvoiceHeaderCustomFields' },
					{ name: 'Supplier_CustomField' },
					{ name: 'Misnamed' },
					{ name: 'ItemCustomFieldsInput' },
					{ name: 'Missing' },
				],
			},
			{
				name: 'InvoiceHeaderCustomFields',
				fields: [{ name: 'postingDate', type: named('ISO8601Date') }],
			},
			{ name: 'Supplier_CustomField', fields: [{ name: 'risk', type: named('LookupValue') }] },
			{ name: 'ItemCustomFieldsInput', fields: [{ name: 'lost', type: named('String') }] },
			{ name: 'Misnamed', fields: [{ name: 'lost', type: named('String') }] },
			{ name: 'UserCustom', fields: null, possibleTypes: [{ name: 'Odd' }] },
			{ name: 'Odd', fields: [{ name: 'badgeNumber', type: named('String') }] },
		];
		expect(describedByGraphql({ data: { __schema: { types } } })).toEqual([
			{
				object: 'InvoiceHeader',
				name: 'posting-date',
				namespace: 'custom-fields',
				type: 'date',
			},
			{ object: 'Supplier', name: 'risk', namespace: 'custom-fields', type: 'lookup' },
			{ object: 'User', name: 'badge-number', namespace: 'custom-fields', type: 'text' },
		]);
	});

	it('tells no names where custom fields are a list of values', () => {
		const list = { kind: 'LIST', name: null, ofType: named('CustomField') };
		const types = [
			{ name: 'Invoice', fields: [{ name: 'customFields', type: list }] },
			{
				name: 'CustomField',
				fields: [
					{ name: 'name', type: named('String') },
					{ name: 'value', type: named('String') },
				],
			},
		];
		expect(describedByGraphql({ data: { __schema: { types } } })).toEqual([]);
	});

	it.each([[null], [{ errors: [{ message: 'no' }] }], [{ data: { __schema: { types: 'x' } } }]])(
		'tells nothing where it is %j',
		(answer) => {
			expect(describedByGraphql(answer)).toEqual([]);
		},
	);
});
