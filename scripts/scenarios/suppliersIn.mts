import { untold, wrongIn } from './expect.mts';
import { changeOf } from './masterData.mts';
import type { Master } from './masterData.mts';
import { NEW_SUPPLIERS, REFUSED_SUPPLIERS } from './newSuppliers.mts';
import type { Scenario } from './types.mts';

/** Suppliers that both sides know. */
const SUPPLIERS: Master = {
	resource: 'suppliers',
	key: 'number',
	ids: [2, 3, 4],
	other: 5,
	untouched: [
		...['name', 'number', 'status', 'website', 'po-method', 'po-email', 'payment-term.code'],
		...['content-groups.name', 'remit-to-addresses.remit-to-code', 'contacts.email', 'tax-id'],
		...['erp-vendor-id', 'vendor-rating', 'custom-fields.risk-tier.name'],
		'custom-fields.onboarded-on',
	],
};

/** Suppliers of the ERP come to Coupa: group 2 of the playbook. 2.8 cannot be done by the API. */
export const SUPPLIERS_IN: Scenario[] = [
	NEW_SUPPLIERS,
	changeOf(SUPPLIERS, {
		id: '2.2',
		file: 'supplier-changed.json',
		goal: 'Changed suppliers of the ERP come to Coupa',
		checked:
			'Name, term, e-mail of the main contact and city of each; its other fields, contact and address are as before',
		before: {
			'primary-contact': { 'name-given': 'Ann', 'name-family': 'Lee', email: 'ann@old.example' },
			'primary-address': { street1: '1 Old Road', city: 'Oldham', 'postal-code': '10000' },
		},
		entered: ({ name }) => ({
			name: `${String(name)} (renamed)`,
			terms: 'Net 14',
			email: 'ann@new.example',
			city: 'Newport',
			changed: true,
		}),
		meant: (row) => ({
			name: row.name,
			'display-name': row.name,
			'payment-term.code': row.terms,
			'primary-contact.email': row.email,
			'primary-contact.name-family': 'Lee',
			'primary-address.city': row.city,
			'primary-address.street1': '1 Old Road',
		}),
		impossible: { terms: 'Net 9999' },
	}),
	{
		id: '2.3',
		file: 'supplier-remit-to.json',
		goal: 'Each location of a supplier in the ERP is a remit-to address in Coupa',
		checked:
			'Each address once at its supplier, as the ERP has it; those from before are there; a country that Coupa does not have is reported',
		prepare: async ({ coupa, erp }) => {
			for (const id of [3, 4]) {
				const supplier = (await coupa.stored('suppliers', id))?.number;
				for (const [at, city] of ['Lyon', 'Paris', 'Nowhere'].entries()) {
					const fields = { supplier, supplierId: id, city, name: `Location ${city}` };
					const place = { street: `${id} rue de la Gare`, zip: '69001', inUse: at === 0 };
					const country = city === 'Nowhere' ? 'XX' : 'FR';
					erp.enter('locations', `ERP-${id}-${city}`, { ...fields, ...place, country });
				}
			}
		},
		judge: async (stage) => {
			const rows = stage.erp.rows('locations').filter(({ country }) => country === 'FR');
			const wrong = rows.map(async (row) => {
				const path = `suppliers/${String(row.supplierId)}/addresses`;
				return await wrongIn(stage, path, `remit-to-code=${row.key}`, {
					name: row.name,
					street1: row.street,
					city: row.city,
					'postal-code': row.zip,
					'country.code': row.country,
					active: row.inUse,
				});
			});
			const before = await wrongIn(stage, 'suppliers/3/addresses', 'remit-to-code=RT-3-1', {});
			const told = untold(stage.mails(), 'ERP-3-Nowhere: ', 'ERP-4-Nowhere: ');
			return [...(await Promise.all(wrong)).flat(), ...before, ...told];
		},
		failure: {
			cause: async (stage) =>
				await stage.coupa.refuse(
					{ method: 'POST', path: '/api/suppliers/', body: 'ERP-3-Paris' },
					'Country is not enabled',
				),
			told: /ERP-3-Paris: .*Country is not enabled/,
		},
	},
	changeOf(SUPPLIERS, {
		id: '2.4',
		file: 'supplier-custom-fields.json',
		goal: 'Custom fields of suppliers are kept as the ERP has them',
		checked: 'Four custom fields of each supplier, old and new ones; all others are as before',
		entered: ({ id }) => ({
			vendor: `NEW-${String(id)}`,
			rating: 5,
			risk: 'High',
			since: '2026-02-03',
		}),
		meant: (row) => ({
			'erp-vendor-id': row.vendor,
			'vendor-rating': row.rating,
			'custom-fields.risk-tier.name': row.risk,
			'custom-fields.onboarded-on': row.since,
		}),
		impossible: { risk: 'Nobody knows' },
	}),
	changeOf(SUPPLIERS, {
		id: '2.5',
		file: 'supplier-deactivated.json',
		goal: 'Suppliers that are blocked in the ERP become inactive',
		checked: 'Blocked suppliers are inactive, others are not; everything else is as before',
		before: { status: 'active' },
		entered: (_supplier, isFirst) => ({ blocked: !isFirst }),
		meant: (row) => ({ status: row.blocked === true ? 'inactive' : 'active' }),
	}),
	changeOf(SUPPLIERS, {
		id: '2.6',
		file: 'supplier-reactivated.json',
		goal: 'Suppliers that are released in the ERP become active again',
		checked: 'Released suppliers are active, others are not; everything else is as before',
		before: { status: 'inactive' },
		entered: (_supplier, isFirst) => ({ released: !isFirst }),
		meant: (row) => ({ status: row.released === true ? 'active' : 'inactive' }),
	}),
	changeOf(SUPPLIERS, {
		id: '2.7',
		file: 'supplier-content-groups.json',
		goal: 'Suppliers are seen by the content groups that the ERP lists',
		checked: 'Each supplier has the groups of the ERP and no other; everything else is as before',
		before: { 'content-groups': [{ name: 'Everyone' }, { name: 'APAC' }] },
		entered: (_supplier, isFirst) => ({ groups: isFirst ? ['EMEA'] : ['Everyone', 'EMEA'] }),
		meant: (row) => ({ 'content-groups.name': row.groups }),
		impossible: { groups: ['Everyone', 'Nowhere'] },
	}),
	changeOf(SUPPLIERS, {
		id: '2.9',
		file: 'supplier-po-method.json',
		goal: 'Suppliers get their orders in the way that the ERP says',
		checked: 'PO method and e-mail for orders of each supplier; everything else is as before',
		before: { 'po-method': 'email' },
		entered: ({ id }) => ({
			method: 'prompt',
			email: `sales${String(id)}@supplier.example`,
			changed: true,
		}),
		meant: (row) => ({ 'po-method': row.method, 'po-email': row.email }),
	}),
	REFUSED_SUPPLIERS,
];
