/** What Coupa sets itself is left out of a record that was read, at every depth. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { withoutComputed } from '../../../coupa/records/prepare/computed.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const STAMPS = { 'created-at': '2026-01-01T00:00:00Z', 'updated-by': { id: 1, login: 'a' } };

describe('a record that was read', () => {
	it('loses what Coupa sets, on it and in its parts, and each field is named once', () => {
		const lines = [
			{ id: 7, ...STAMPS, description: 'A', 'tax-rate-engine': '5.0' },
			{ id: 8, ...STAMPS, description: 'B' },
		];
		expect(
			withoutComputed(catalog, 'InvoiceHeader', {
				id: 5,
				...STAMPS,
				'internal-note': 'x',
				'invoice-lines': lines,
			}),
		).toEqual({
			payload: {
				id: 5,
				'internal-note': 'x',
				'invoice-lines': [
					{ id: 7, description: 'A' },
					{ id: 8, description: 'B' },
				],
			},
			leftOut: [
				'created-at',
				'updated-by',
				'invoice-lines.created-at',
				'invoice-lines.updated-by',
				'invoice-lines.tax-rate-engine',
			],
			named: [],
		});
	});

	it('names other records by their ID and their keys, which may be records, too', () => {
		const type = { id: 3, ...STAMPS, name: 'US Chart', active: true };
		const account = { id: 9, ...STAMPS, code: 'a-c', name: 'n', 'account-type': type };
		const supplier = { id: 2, ...STAMPS, number: '77', name: '', website: 'w', erpId: 'x' };
		expect(
			withoutComputed(catalog, 'InvoiceHeader', {
				supplier,
				'invoice-lines': [{ id: 7, account }],
				'content-groups': [{ id: 1, ...STAMPS, name: 'EMEA' }],
			}),
		).toMatchObject({
			payload: {
				supplier: { id: 2, number: '77' },
				'invoice-lines': [
					{ id: 7, account: { id: 9, code: 'a-c', 'account-type': { id: 3, name: 'US Chart' } } },
				],
			},
			leftOut: [],
			named: expect.arrayContaining(['supplier', 'invoice-lines.account']) as string[],
		});
	});

	it('keeps what belongs to it, though it has keys: the address of a supplier is changed in place', () => {
		const address = { id: 4, ...STAMPS, name: 'HQ', city: 'Lyon', 'location-code': 'L' };
		expect(withoutComputed(catalog, 'Supplier', { 'primary-address': address }).payload).toEqual({
			'primary-address': { id: 4, name: 'HQ', city: 'Lyon', 'location-code': 'L' },
		});
	});

	it('keeps what can be listed below another record only', () => {
		const address = { id: 4, ...STAMPS, 'remit-to-code': 'R', city: 'Lyon' };
		const { payload } = withoutComputed(catalog, 'InvoiceHeader', { 'remit-to-address': address });
		expect(payload).toEqual({ 'remit-to-address': { id: 4, 'remit-to-code': 'R', city: 'Lyon' } });
	});

	it('does not send that a required field was empty', () => {
		const required = [...catalog.fieldsOf('Project').values()].find((field) => field.required);
		const name = required?.name ?? '';
		expect(withoutComputed(catalog, 'Project', { id: 1, ...STAMPS, [name]: null }).payload).toEqual(
			{
				id: 1,
			},
		);
		expect(withoutComputed(catalog, 'Project', { [name]: null }).payload).toEqual({ [name]: null });
	});

	it('says again whose turn a change of an order is, which Coupa asks for', () => {
		const approver = { id: 6, ...STAMPS, login: 'ada', firstname: 'Ada' };
		const change = { approvals: [{ id: 3, ...STAMPS, status: 'pending_approval', approver }] };
		expect(withoutComputed(catalog, 'OrderHeaderChange', change).payload).toEqual({
			approvals: [{ id: 3, approver: { id: 6, login: 'ada' } }],
		});
	});
});

describe('what a person wrote', () => {
	it('is kept where it names a record, whatever stands beside the keys', () => {
		const record = {
			supplier: { number: '77' },
			'ship-to-address': { id: 5, street1: 'New Street' },
			'requested-by': { 'employee-number': 'E1', firstname: 'Ada' },
			'custom-fields': { 'created-at': 'mine' },
			tags: null,
		};
		expect(withoutComputed(catalog, 'InvoiceHeader', record)).toEqual({
			payload: record,
			leftOut: [],
			named: [],
		});
	});

	it('is kept where nobody knows the field', () => {
		const record = { brandNew: { 'created-at': 1 } };
		expect(withoutComputed(catalog, 'InvoiceHeader', record).payload).toEqual(record);
	});
});

it('what nothing is left of is not sent empty: it would clear the field, or add an empty row', () => {
	const sent = { note: 'x', 'supplier-remit-to': { name: 'X' }, 'invoice-lines': [STAMPS] };
	expect(withoutComputed(catalog, 'InvoiceHeader', { ...sent, payments: [] })).toEqual({
		payload: { note: 'x', payments: [] },
		leftOut: expect.arrayContaining(['supplier-remit-to', 'invoice-lines']),
		named: [],
	});
});
