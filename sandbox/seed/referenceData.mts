/** Currencies, terms, accounts and the other short lists that documents refer to. */
import { Ref } from '../store/row.mts';
import type { Data, SeedContext } from './context.mts';

export type Rows = readonly (readonly (string | number | boolean | null)[])[];

const CURRENCIES: Rows = [
	['USD', 'US Dollar', '$', 2],
	['EUR', 'Euro', '€', 2],
	['GBP', 'Pound Sterling', '£', 2],
	['JPY', 'Japanese Yen', '¥', 0],
	['CHF', 'Swiss Franc', 'CHF', 2],
	['CAD', 'Canadian Dollar', 'C$', 2],
	['BRL', 'Brazilian Real', 'R$', 2],
	['INR', 'Indian Rupee', '₹', 2],
	['PLN', 'Polish Złoty', 'zł', 2],
	['MXN', 'Mexican Peso', 'MX$', 2],
	['KWD', 'Kuwaiti Dinar', 'KD', 3],
];
const COUNTRIES: Rows = [
	['US', 'United States'],
	['DE', 'Germany'],
	['JP', 'Japan'],
	['FR', 'France'],
	['GB', 'United Kingdom'],
	['CH', 'Switzerland'],
	['CA', 'Canada'],
	['BR', 'Brazil'],
	['IN', 'India'],
	['NL', 'Netherlands'],
	['PL', 'Poland'],
	['MX', 'Mexico'],
	['CI', "Côte d'Ivoire"],
];
const PAYMENT_TERMS: Rows = [
	['Net 30', '30 days net', 30],
	['Net 60', '60 days net', 60],
	['2/10 Net 30', '2% within 10 days, 30 days net', 30],
	['Net 14', '14 days net', 14],
	['Due now', 'Due on receipt', 0],
];
const SHIPPING_TERMS: Rows = [
	['FOB', 'Free on board'],
	['DDP', 'Delivered duty paid'],
	['EXW', 'Ex works'],
	['Standard', 'Standard delivery'],
];
const UOMS: Rows = [
	['EA', 'Each', 0],
	['BX', 'Box', 0],
	['HUR', 'Hour', 2],
	['DAY', 'Day', 2],
	['KGM', 'Kilogram', 3],
	['LTR', 'Litre', 3],
	['MTR', 'Metre', 2],
	['PK', 'Pack', 0],
];
const COMMODITIES: Rows = [
	['IT Hardware', 'goods'],
	['Software', 'services'],
	['Office Supplies', 'goods'],
	['Furniture', 'goods'],
	['Facilities & Cleaning', 'services'],
	['Travel', 'services'],
	['Raw Materials', 'goods'],
	['Consulting', 'services'],
	['Marketing + Print', 'services'],
	['Logistics', 'services'],
];

/** Defines one record for each row. */
export function list(
	context: SeedContext,
	object: string,
	rows: Rows,
	data: (row: Rows[number]) => Data,
): void {
	context.define(object, rows.length, (id) => data(rows[id - 1]!));
}

/** Before everything else: other records refer to these. */
export function seedReferenceData(context: SeedContext): void {
	list(context, 'Currency', CURRENCIES, ([code, name, symbol, decimals]) => ({
		code,
		name,
		symbol,
		decimals,
		enabled: true,
		'enabled-flag': true,
	}));
	list(context, 'Country', COUNTRIES, ([code, name]) => ({ code, name, 'translated-name': name }));
	list(context, 'PaymentTerm', PAYMENT_TERMS, ([code, description, days]) => ({
		code,
		description,
		active: true,
		type: 'DaysAfterNetPaymentTerm',
		'days-for-net-payment': days,
		'days-for-discount-payment': code === '2/10 Net 30' ? 10 : null,
		'discount-rate': code === '2/10 Net 30' ? 2 : null,
	}));
	list(context, 'ShippingTerm', SHIPPING_TERMS, ([code, description]) => ({
		code,
		description,
		active: true,
	}));
	list(context, 'Uom', UOMS, ([code, name, precision]) => ({
		code,
		name,
		active: true,
		'allowable-precision': precision,
	}));
	list(context, 'Commodity', COMMODITIES, ([name, category]) => ({
		name,
		category,
		active: true,
		'translated-name': name,
		'imported-from-taxonomy': false,
	}));
	list(context, 'BusinessGroup', [['Everyone'], ['EMEA'], ['Americas'], ['APAC']], ([name]) => ({
		name,
		description: `Content group ${name}`,
	}));
	list(
		context,
		'Role',
		[['Admin'], ['Buyer'], ['Accounts Payable'], ['Approver'], ['User']],
		([name]) => ({
			name,
			'system-role': true,
			omnipotent: name === 'Admin',
		}),
	);
	list(
		context,
		'ExpenseCategory',
		[['Airfare'], ['Hotel'], ['Meals & Entertainment'], ['Taxi'], ['Mileage'], ['Telephone']],
		([name]) => ({ name, active: true, 'translated-name': name, 'tax-enabled': false }),
	);
	list(
		context,
		'TaxCode',
		[
			['V19', 19],
			['V7', 7],
			['GB20', 20],
			['US0', 0],
		],
		([code, percentage]) => ({
			code,
			percentage,
			active: true,
			description: `Tax ${percentage}%`,
			country: new Ref('Country', { V19: 2, V7: 2, GB20: 5, US0: 1 }[code as string] ?? 1),
		}),
	);
}

/** The id of a seeded country by its code. */
export function countryId(code: string): number {
	return COUNTRIES.findIndex(([known]) => known === code) + 1;
}
