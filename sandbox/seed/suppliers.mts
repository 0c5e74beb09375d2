/** Suppliers with remit-to addresses, contacts and sites; the catalog of items. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import type { Rng } from './rng.mts';
import { lookupValueIds } from './lookupNames.mts';
import { countryId } from './referenceData.mts';
import {
	CITIES,
	FIRST_NAMES,
	GOODS,
	LAST_NAMES,
	LEGAL_FORMS,
	SPECIAL_SUPPLIERS,
	STREETS,
	SUPPLIER_FIRST,
	SUPPLIER_SECOND,
} from './words.mts';

export function seedSuppliers(context: SeedContext): void {
	const riskTiers = lookupValueIds('Risk tier');
	context.define('Supplier', context.counts.suppliers, (id, rng) => {
		const name = supplierName(id);
		return {
			data: {
				name,
				'display-name': name,
				number: String(10_000 + id),
				status: id % 17 === 0 ? 'inactive' : 'active',
				'account-number': `V${String(id).padStart(6, '0')}`,
				'payment-term': context.any(rng, 'PaymentTerm'),
				'shipping-term': context.any(rng, 'ShippingTerm'),
				commodity: context.any(rng, 'Commodity'),
				'payment-method': rng.pick(['invoice', 'pcard', 'virtual_card']),
				'invoice-matching-level': rng.pick(['2-way', '3-way', 'none']),
				'po-method': 'email',
				'po-email': `orders${id}@supplier.example`,
				'tax-id': `TX${100_000 + id}`,
				'on-hold': id % 29 === 0,
				'one-time-supplier': false,
				website: `https://supplier${id}.example/?q=a+b&lang=de`,
				'savings-pct': `${rng.int(10)}.${1 + rng.int(8)}`,
				'content-groups': [new Ref('BusinessGroup', 1 + rng.int(4))],
				'account-types': [new Ref('AccountType', 1 + rng.int(3))],
			},
			custom: {
				'erp-vendor-id': id % 4 === 0 ? null : `SAP-${40_000 + id}`,
				'vendor-rating': 1 + rng.int(5),
				'preferred-vendor': rng.chance(0.2),
				'risk-tier': new Ref('LookupValue', rng.pick(riskTiers)),
				'relationship-owner': context.any(rng, 'User'),
				'onboarded-on': `2025-0${1 + rng.int(9)}-15`,
				'annual-spend-target': `${1000 * (1 + rng.int(500))}.0`,
				'sustainability-note': id % 10 === 3 ? 'CO₂-neutral since 2024 – “gold” ♻️' : null,
			},
		};
	});
	seedSupplierParts(context);
	seedItems(context);
}

function supplierName(id: number): string {
	const special = SPECIAL_SUPPLIERS[id - 1];
	if (special) return special;
	const [first, second] = [SUPPLIER_FIRST.length, SUPPLIER_SECOND.length];
	const round = Math.floor(id / (first * second * LEGAL_FORMS.length));
	const name = [
		SUPPLIER_FIRST[id % first],
		SUPPLIER_SECOND[Math.floor(id / first) % second],
		LEGAL_FORMS[Math.floor(id / (first * second)) % LEGAL_FORMS.length],
	].join(' ');
	return round > 0 ? `${name} ${round + 1}` : name;
}

function place(rng: Rng) {
	const [city, postal, country] = rng.pick(CITIES);
	return {
		street1: `${1 + rng.int(300)} ${rng.pick(STREETS)}`,
		city,
		'postal-code': postal,
		country: new Ref('Country', countryId(country)),
	};
}

function seedSupplierParts(context: SeedContext): void {
	context.defineLines({
		parent: 'Supplier',
		field: 'remit-to-addresses',
		object: 'RemitToAddress',
		count: (id) => 1 + (id % 3 === 0 ? 1 : 0),
		build: (parent, position, rng) => ({
			'remit-to-code': `RT-${parent.id}-${position + 1}`,
			name: `${String(parent.data.name)} – remit-to ${position + 1}`,
			active: true,
			...place(rng),
		}),
	});
	context.defineLines({
		parent: 'Supplier',
		field: 'contacts',
		object: 'Contact',
		count: () => 1,
		build: (parent, _position, rng) => ({
			'name-given': rng.pick(FIRST_NAMES),
			'name-family': rng.pick(LAST_NAMES),
			email: `contact${parent.id}@supplier.example`,
		}),
	});
	context.defineLines({
		parent: 'Supplier',
		field: 'supplier-sites',
		object: 'SupplierSite',
		count: (id) => (id % 5 === 0 ? 2 : 0),
		build: (parent, position) => ({
			code: `SITE-${parent.id}-${position + 1}`,
			name: `Site ${position + 1}`,
			active: true,
			'supplier-id': parent.id,
			'po-method': 'email',
			'po-email': `site${parent.id}@supplier.example`,
		}),
	});
}

function seedItems(context: SeedContext): void {
	context.define('Item', context.counts.items, (id, rng) => ({
		data: {
			name: id <= GOODS.length ? GOODS[id - 1] : `${rng.pick(GOODS)} (${id})`,
			description: `${GOODS[(id - 1) % GOODS.length]} – catalog item ${id}`,
			'item-number': `ITM-${10_000 + id}`,
			'item-type': 'Item',
			active: id % 19 !== 0,
			commodity: context.any(rng, 'Commodity'),
			uom: context.any(rng, 'Uom'),
			'manufacturer-name': rng.pick(['Contoso', 'Fabrikam', 'Wörner & Co', '三河製作所']),
			'manufacturer-part-number': `MP-${id}`,
			'net-weight': `${rng.int(20)}.${1 + rng.int(98)}`,
		},
		custom: { 'erp-material': `MAT${700_000 + id}` },
	}));
	context.define('SupplierItem', context.counts.items, (id, rng) => ({
		item: new Ref('Item', id),
		supplier: new Ref('Supplier', 1 + rng.int(Math.min(50, context.counts.suppliers))),
		price: `${5 + rng.int(900)}.${10 + rng.int(89)}`,
		currency: new Ref('Currency', 1),
		'supplier-part-num': `SP-${id}`,
		'supplier-aux-part-num': null,
	}));
	context.define('Contract', context.counts.contracts, (id, rng) => ({
		name: `Framework agreement ${2024 + (id % 3)}/${id}`,
		number: `C-${20_000 + id}`,
		status: rng.pick(['draft', 'published', 'published', 'completed']),
		supplier: new Ref('Supplier', 1 + rng.int(Math.min(50, context.counts.suppliers))),
		currency: context.any(rng, 'Currency'),
		'start-date': '2026-01-01T00:00:00+00:00',
		'end-date': '2027-12-31T00:00:00+00:00',
		description: 'Prices & terms “as agreed”',
		'content-groups': [new Ref('BusinessGroup', 1)],
		department: context.any(rng, 'Department'),
	}));
}
