/** The records that documented requests speak of, by what they are. */
import { DOCUMENTS } from './documentRecords.mts';
import type { Body, Source } from './types.mts';

const address: Body = {
	name: 'Depot {n}',
	street1: '4 Canal Row',
	city: 'Utrecht',
	state: 'UT',
	'postal-code': '3511 AB',
	country: { code: 'NL' },
	active: true,
};

export const RECORDS: Record<string, Source> = {
	...DOCUMENTS,
	'a chart of accounts': { get: 'account_types?name=US Chart of Accounts' },
	'an account': { get: 'accounts?account-type[name]=US Chart of Accounts' },
	'an account of ours': {
		post: 'accounts',
		record: {
			name: 'Depot {n}',
			'account-type': { name: 'US Chart of Accounts' },
			'segment-1': 'D{n}',
			'segment-2': '200',
			'segment-3': '6100',
		},
	},
	'an account validation rule': {
		post: 'account_validation_rules',
		record: {
			name: 'Rule {n}',
			description: 'Depots only',
			'error-message': 'Not for depots',
			active: true,
			'account-type': { name: 'US Chart of Accounts' },
		},
	},
	'an address': { post: 'addresses', record: address },
	'a user': { get: 'users' },
	'another user': { get: 'users?offset=2' },
	'a group': { get: 'user_groups' },
	'a user without roles': {
		ui: 'users',
		record: {
			active: true,
			roles: [],
			login: 'guest{n}',
			email: 'guest{n}@acme.example',
			firstname: 'Liv',
			lastname: 'Guest',
		},
	},
	'a user of ours': {
		ui: 'users',
		record: {
			active: true,
			roles: [{ name: 'User' }],
			login: 'clerk{n}',
			email: 'clerk{n}@acme.example',
			firstname: 'Ida',
			lastname: 'Clerk',
		},
	},
	'an address of that user': { post: 'users/{user.id}/addresses', record: address },
	'a supplier': { get: 'suppliers?status=active' },
	'a supplier of ours': {
		ui: 'suppliers',
		record: {
			name: 'Supplier {n}',
			number: 'S-{n}',
			status: 'active',
			'po-method': 'prompt',
			'primary-contact': {
				email: 'first{n}@supplier.example',
				'name-given': 'Ada',
				'name-family': 'First',
			},
			'primary-address': { street1: '1 Old Quay', city: 'Lyon', country: { code: 'FR' } },
		},
	},
	'a supplier with two addresses': {
		ui: 'suppliers',
		record: {
			name: 'Places {n}',
			number: 'P-{n}',
			status: 'active',
			'supplier-addresses': ['A', 'B'].map((plant) => ({
				name: `Plant ${plant} {n}`,
				street1: '1 Plant Road',
				city: 'Nice',
				country: { code: 'FR' },
			})),
		},
	},
	'a remit-to address of that supplier': {
		post: 'suppliers/{supplier.id}/addresses',
		record: { ...address, 'remit-to-code': 'R-{n}' },
	},
	'a department of ours': { post: 'departments', record: { name: 'Depot {n}', active: true } },
	'a budget line of ours': {
		post: 'budget_lines',
		record: {
			amount: '900.00',
			description: 'Depot {n}',
			period: { name: '2026-08' },
			'segment-1': 'D{n}',
			'segment-2': '200',
			'segment-3': '6100',
		},
	},
	'a lookup': { get: 'lookups' },
	'a lookup value of ours': {
		post: 'lookup_values',
		record: { name: 'Site {n}', active: true, lookup: { name: '{lookup.name}' } },
	},
	'an item': { get: 'items' },
	'an item of ours': {
		post: 'items',
		record: {
			name: 'Bracket {n}',
			description: 'Steel bracket',
			'item-number': 'B-{n}',
			uom: { code: 'EA' },
			active: true,
		},
	},
	'a supplier item of ours': {
		post: 'supplier_items',
		record: {
			item: { name: '{item.name}' },
			supplier: { id: '{supplier.id}' },
			price: '5.00',
			currency: { code: 'USD' },
		},
	},
	'a contract': {
		post: 'contracts',
		record: {
			name: 'Frame {n}',
			number: 'F-{n}',
			status: 'draft',
			supplier: { id: '{supplier.id}' },
			'start-date': '2026-01-01T00:00:00Z',
		},
	},
	'a contract with a rate card': {
		ui: 'contracts',
		record: {
			name: 'Rates {n}',
			number: 'RA-{n}',
			status: 'draft',
			supplier: { id: '{supplier.id}' },
			'rate-card': {
				active: true,
				'rate-card-lines': ['A', 'B'].map((code) => ({
					name: `Work ${code}`,
					code: `${code}-{n}`,
					price: '50.00',
				})),
			},
		},
	},
	'a department': { get: 'departments' },
	'a pick list': { get: 'pick_lists' },
	'a cycle count': { get: 'cycle_counts' },
	'a warehouse': { get: 'warehouses' },
	'a location of that warehouse': {
		post: 'warehouses/{warehouse.id}/locations',
		record: { code: 'L-{n}', name: 'Bay {n}', aisle: '4' },
	},
	'an inspection code': { get: 'inspection_codes' },
	'an integration': { get: 'integrations' },
	'a legal entity': { get: 'legal_entities' },
};
