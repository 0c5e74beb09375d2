/** The examples that load many rows: what each loads, with a few rows that stand for many. */

/** One step of an example: rows, and the format that they go to Coupa in. */
export interface LoadStep {
	/** A CSV format of the catalog. */
	format: string;
	/** What the rows are, in the plural: "suppliers". */
	what: string;
	/** By input column. */
	rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** Columns that are filled in, where they are not mapped by their names. */
	columns?: Readonly<Record<string, string>>;
	groupBy?: string;
	options?: Readonly<Record<string, unknown>>;
	/** How many items Coupa takes, and how many it rejects. */
	good: number;
	rejected: number;
}

export interface LoadExample {
	file: string;
	name: string;
	/** What it shows, in one line. */
	shows: string;
	/** What else to know, for the note in the workflow. */
	note: string;
	steps: readonly LoadStep[];
}

/** A table as objects. */
function table(titles: string, ...rows: unknown[][]): Array<Record<string, unknown>> {
	const names = titles.split(', ');
	return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}

export const LOAD_EXAMPLES: readonly LoadExample[] = [
	{
		file: 'load-accounts.json',
		name: 'Load a chart of accounts',
		shows: 'Accounts by their segments; a closed one becomes inactive',
		note: 'An account is found by its chart and its segments.',
		steps: [
			{
				format: 'account',
				what: 'accounts',
				rows: table(
					'Name, Active, Chart of Accounts, Segment 1, Segment 2, Segment 3',
					['New York, marketing, travel', 'Yes', 'US Chart of Accounts', 'NY', '910', '7001'],
					['New York, marketing, print', 'Yes', 'US Chart of Accounts', 'NY', '910', '7002'],
					['New York, old', 'No', 'US Chart of Accounts', 'NY', '910', '7003'],
					['Nowhere', 'Yes', 'No such chart', 'NY', '910', '7004'],
				),
				good: 3,
				rejected: 1,
			},
		],
	},
	{
		file: 'load-lookup-values.json',
		name: 'Load lookup values',
		shows: 'Cost centers and other lists, by fields of another name',
		note: 'Columns are filled in here, since the ERP calls them otherwise.',
		steps: [
			{
				format: 'lookupValue',
				what: 'lookup values',
				rows: table(
					'center, title, open',
					['CSV-100', 'Load test bench', true],
					['CSV-200', 'Paint shop', true],
					['CSV-300', 'Foundry', false],
				),
				columns: {
					Name: '={{ $json.title }}',
					Active: '={{ $json.open }}',
					Lookup: 'Cost center',
					'External Ref Num': '={{ $json.center }}',
				},
				good: 3,
				rejected: 0,
			},
		],
	},
	{
		file: 'load-users.json',
		name: 'Load users',
		shows: 'Users of the HR system, by employee number',
		note: 'A user is found by the employee number, then by the login.',
		steps: [
			{
				format: 'user',
				what: 'users',
				rows: table(
					'login, email, firstname, lastname, employee-number',
					['csv.lena', 'csv.lena@example.com', 'Lena', 'Load', 'E-9001'],
					['csv.omar', 'csv.omar@example.com', 'Omar', 'Oda', 'E-9002'],
				),
				good: 2,
				rejected: 0,
			},
		],
	},
	{
		file: 'load-suppliers.json',
		name: 'Load suppliers with remit-to addresses',
		shows: 'Two files of which the second needs the first, one after the other',
		note: 'The addresses are loaded when the suppliers are there: Coupa may load two files in any order.',
		steps: [
			{
				format: 'supplier',
				what: 'suppliers',
				rows: table(
					'Name, Supplier Number, Status, Payment Method, Invoice Matching Level',
					['Nordwind Bürobedarf GmbH', 'CSV-1', 'active', 'invoice', '3-way'],
					['Smith, Jones & Co.', 'CSV-2', 'active', 'invoice', '2-way'],
				),
				good: 2,
				rejected: 0,
			},
			{
				format: 'remitToAddress',
				what: 'remit-to addresses',
				rows: table(
					'Supplier Number, Remit To Code, Line1, City, Postal Code, Country Code, Local Tax Number',
					['CSV-1', 'CSV-1-A', 'Hafenstr. 1', 'Hamburg', '20457', 'DE', 'DE1'],
					['CSV-2', 'CSV-2-A', '1 Main St', 'Boston', '02108', 'US', 'US2'],
					['CSV-2', 'CSV-2-B', '9 Nowhere St', 'Boston', '02108', 'XX', 'US3'],
				),
				options: { loadInto: 'RemitToAddress' },
				good: 2,
				rejected: 1,
			},
		],
	},
	{
		file: 'load-exchange-rates.json',
		name: 'Load exchange rates',
		shows: 'Rates of a day, from a bank',
		note: 'Coupa only adds rates: load each day once.',
		steps: [
			{
				format: 'exchangeRate',
				what: 'exchange rates',
				rows: table(
					'from-currency, to-currency, rate, rate-date',
					['USD', 'EUR', '0.9201', '2031-01-02'],
					['GBP', 'EUR', '1.1652', '2031-01-02'],
					['JPY', 'EUR', '0.0061', '2031-01-02'],
				),
				options: { loadInto: 'ExchangeRate' },
				good: 3,
				rejected: 0,
			},
		],
	},
	{
		file: 'load-budget-lines.json',
		name: 'Load budget lines',
		shows: 'Amounts of a period by segment',
		note: 'A budget line is found by its period and its budgeting segment.',
		steps: [
			{
				format: 'budgetLine',
				what: 'budget lines',
				rows: table(
					'Period, Budgeting Segment, Amount, Description',
					['2026-08', 'NY-910', '25000.00', 'Marketing, New York'],
					['2026-08', 'SF-400', '18000.50', 'Sales, San Francisco'],
				),
				options: { loadInto: 'BudgetLine' },
				good: 2,
				rejected: 0,
			},
		],
	},
	{
		file: 'load-invoices.json',
		name: 'Load invoices with lines',
		shows: 'Flat rows become invoices with lines in one file',
		note: 'Rows with the same invoice number are one invoice, each with its line.',
		steps: [
			{
				format: 'invoice',
				what: 'invoice lines',
				rows: table(
					'Invoice Number, Invoice Date, Supplier Number, Chart of Accounts, Currency, Line Level Taxation, Line Number, Line Description, Quantity, Price, Unit of Measure',
					[
						'CSV-INV-1',
						'2026-01-31',
						'10001',
						'US Chart of Accounts',
						'USD',
						'No',
						1,
						'Office chairs',
						4,
						'125.50',
						'EA',
					],
					[
						'CSV-INV-2',
						'2026-02-02',
						'10002',
						'US Chart of Accounts',
						'USD',
						'No',
						1,
						'Paper',
						20,
						'4.90',
						'BX',
					],
					[
						'CSV-INV-1',
						'2026-01-31',
						'10001',
						'US Chart of Accounts',
						'USD',
						'No',
						2,
						'Desks',
						2,
						'310.00',
						'EA',
					],
				),
				groupBy: 'Invoice Number',
				good: 3,
				rejected: 0,
			},
		],
	},
];
