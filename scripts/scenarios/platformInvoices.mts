/** What suppliers send over the platform. */
export type Rows = Record<string, Record<string, unknown>>;

/** The date of all of them. */
export const DATE = '2026-05-12';
const ACCOUNTS = [
	{ account: 'SF-400-6003', chart: 'US Chart of Accounts' },
	{ account: 'MUC-200-6001', chart: 'EMEA Chart of Accounts' },
];
const chairs = { description: 'Chairs, “swivel”', quantity: '3', price: '120.50', ...ACCOUNTS[0] };
const desks = { description: 'Desks', quantity: '2', price: '310', ...ACCOUNTS[1] };
const cleaning = { description: 'Cleaning in May', price: '1500.40', ...ACCOUNTS[0] };

/** The orders are those that Coupa has from the start. */
export const FOR_ORDERS: Rows = {
	'PLT-2001': {
		...head('10005', 'JPY'),
		po: 'PO-10001',
		lines: [
			{ poLine: 1, description: 'First part', quantity: '5', price: '552.79', unit: 'PK' },
			{ poLine: 2, description: 'Second part', quantity: '3', price: '716.40', unit: 'EA' },
		],
	},
	'PLT-2002': {
		...head('10013', 'GBP'),
		po: 'PO-10002',
		lines: [{ poLine: 3, description: 'A part of the amount', price: '400.00', unit: 'BX' }],
	},
};
export const MISFITS: Rows = {
	'PLT-2003': {
		...head('10006', 'EUR'),
		po: 'PO-10007',
		lines: [{ poLine: 1, description: 'Other unit', quantity: '1', price: '446.96', unit: 'KGM' }],
	},
	'PLT-2004': {
		...head('10012', 'EUR'),
		po: 'PO-10007',
		lines: [{ poLine: 1, description: 'Not theirs', quantity: '1', price: '446.96', unit: 'MTR' }],
	},
};
export const WITH_TAX: Rows = Object.fromEntries(
	Object.entries(FOR_ORDERS).map(([key, row], at) => [
		key.replace('PLT-2', 'PLT-4'),
		{
			...row,
			taxCode: 'V19',
			tax: '93.10',
			batch: 4711 + at,
			remark: 'geprüft',
			costCenter: 'CC-200 Paris',
		},
	]),
);
export const FOR_CONTRACTS: Rows = {
	'PLT-3001': { ...head('10006', 'USD'), contract: 'C-20003', lines: [chairs, desks, chairs] },
};
export const SERVICES: Rows = {
	'PLT-5001': {
		...head('10006', 'USD'),
		...{ shipping: '12.50', handling: '3', misc: '1.25' },
		lines: [
			{ ...cleaning, taxes: [{ code: 'V19', rate: 19, amount: '285.08' }] },
			{ ...chairs, taxes: [{ code: 'V7', rate: 7, amount: '25.31' }] },
		],
	},
};
export const SEVERAL_TAXES: Rows = {
	'PLT-6001': {
		...head('10006', 'USD'),
		lines: [
			{
				...desks,
				taxes: [
					{ code: 'V7', rate: 7, amount: '43.40' },
					{ code: 'GB20', rate: 20, amount: '124.00' },
				],
			},
		],
	},
};
export const ATTACHED: Rows = {
	'PLT-7001': {
		...head('10006', 'USD'),
		lines: [chairs],
		attachments: [
			{ text: 'Delivered to dock 2 – thank you' },
			{ url: 'https://platform.example/deliveries/7001' },
			{ name: 'time sheet.txt', content: Buffer.from('8 hours').toString('base64') },
		],
	},
	'PLT-7002': { ...head('10012', 'USD'), lines: [desks], attachments: [] },
};

function head(supplier: string, currency: string): Record<string, unknown> {
	return { supplier, currency, date: DATE };
}
