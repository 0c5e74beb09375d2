/** How many records of what; by size, and each by an option of its own. */
export const COUNT_NAMES = [
	'suppliers',
	'users',
	'items',
	'contracts',
	'requisitions',
	'orders',
	'receipts',
	'invoices',
	'expenses',
	'integrationRecords',
] as const;

export type SeedCounts = Record<(typeof COUNT_NAMES)[number], number>;
export type Size = 'small' | 'medium' | 'large';

export const SIZES: Readonly<Record<Size, SeedCounts>> = {
	small: {
		suppliers: 20,
		users: 12,
		items: 15,
		contracts: 5,
		requisitions: 20,
		orders: 25,
		receipts: 25,
		invoices: 60,
		expenses: 10,
		integrationRecords: 10,
	},
	medium: {
		suppliers: 200,
		users: 40,
		items: 60,
		contracts: 15,
		requisitions: 120,
		orders: 160,
		receipts: 150,
		invoices: 300,
		expenses: 60,
		integrationRecords: 40,
	},
	large: {
		suppliers: 100_000,
		users: 2_000,
		items: 10_000,
		contracts: 2_000,
		requisitions: 50_000,
		orders: 60_000,
		receipts: 60_000,
		invoices: 100_000,
		expenses: 20_000,
		integrationRecords: 5_000,
	},
};
