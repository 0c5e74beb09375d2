/** The company itself: charts of accounts, periods, departments, addresses, warehouses. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import { countryId, list, type Rows } from './referenceData.mts';
import { CITIES, STREETS } from './words.mts';

export function seedCompany(context: SeedContext): void {
	seedAccounts(context);
	seedAddresses(context);
}

function seedAccounts(context: SeedContext): void {
	const charts: Rows = [
		['US Chart of Accounts', 1],
		['EMEA Chart of Accounts', 2],
		['日本', 4],
	];
	list(context, 'AccountType', charts, ([name, currency]) => ({
		name,
		active: true,
		'legal-entity-name': `Acme ${name}`,
		currency: new Ref('Currency', Number(currency)),
	}));
	context.define('Account', 30, (id) => {
		const segments =
			['SF', 'MUC', 'TYO'][id % 3]! + `-${String(100 + (id % 5) * 100)}-${6000 + id}`;
		const [site, center, account] = segments.split('-');
		return {
			code: segments,
			name: `${site} / ${center} / ${account}`,
			active: true,
			'segment-1': site,
			'segment-2': center,
			'segment-3': account,
			'account-type': new Ref('AccountType', 1 + (id % 3)),
			'account-type-id': 1 + (id % 3),
		};
	});
	context.define('Period', 12, (id) => {
		const month = String(id).padStart(2, '0');
		return {
			name: `2026-${month}`,
			'is-open': id >= 5,
			'account-type': new Ref('AccountType', 1),
			'start-date': `2026-${month}-01T00:00:00+00:00`,
			'end-date': `2026-${month}-28T00:00:00+00:00`,
		};
	});
	context.define('Department', 10, (id) => ({
		active: true,
		name: [
			'Finance',
			'Procurement',
			'IT',
			'R&D',
			'Sales',
			'Marketing',
			'Produktion',
			'Logistics',
			'HR',
			'Facilities',
		][id - 1],
	}));
	context.define('ExchangeRate', 20, (id, rng) => ({
		'from-currency': new Ref('Currency', 2 + (id % 9)),
		'to-currency': new Ref('Currency', 1),
		rate: `${rng.int(2)}.${1000 + rng.int(8999)}`,
		'rate-date': `2026-0${1 + (id % 5)}-01T00:00:00+00:00`,
	}));
}

function seedAddresses(context: SeedContext): void {
	context.define('Address', 14, (id, rng) => {
		const [city, postal, country] = CITIES[(id - 1) % CITIES.length]!;
		return {
			name: `${city} site ${id}`,
			'location-code': `LOC-${100 + id}`,
			active: true,
			attention: 'Receiving dock',
			street1: `${1 + rng.int(200)} ${rng.pick(STREETS)}`,
			city,
			'postal-code': postal,
			country: new Ref('Country', countryId(country)),
			'content-groups': [new Ref('BusinessGroup', 1)],
		};
	});
	context.define('Warehouse', 3, (id) => ({
		name: ['Main warehouse', 'Lager Süd', '倉庫'][id - 1],
		description: `Warehouse ${id}`,
		'active-flag': true,
		address: new Ref('Address', id),
		currency: new Ref('Currency', [1, 2, 4][id - 1]!),
	}));
	context.defineLines({
		parent: 'Warehouse',
		field: 'warehouse-locations',
		object: 'WarehouseLocation',
		count: () => 3,
		build: (_parent, position) => ({
			aisle: `A${position + 1}`,
			bin: `B${position + 1}`,
			level: '1',
		}),
	});
}
