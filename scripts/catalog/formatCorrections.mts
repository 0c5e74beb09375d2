import type { FactColumn, FactRowType } from './types.mts';

/** One thing that the sources of the CSV formats write in an odd way, what it means, and how we know. */
interface ColumnCorrection {
	reason: string;
	applies(column: FactColumn, format: string): boolean;
	change(column: FactColumn): FactColumn;
}

function without(column: FactColumn, ...keys: Array<keyof FactColumn>): FactColumn {
	return Object.fromEntries(
		Object.entries(column).filter(([key]) => !keys.includes(key as keyof FactColumn)),
	) as unknown as FactColumn;
}

function hasValue(column: FactColumn, value: string): boolean {
	return column.values?.includes(value) === true;
}

/** The longest length that a source gives: `{"R35": 255}`, `{"R35": "string(255)"}`. */
function longest({ maxLength = 0, typeElsewhere = {} }: FactColumn): number {
	const lengths = Object.values(typeElsewhere).map((type) =>
		Number(/^(?:string\()?(\d+)\)?$/.exec(String(type))?.[1] ?? 0),
	);
	return Math.max(maxLength, ...lengths);
}

const CORRECTIONS: readonly ColumnCorrection[] = [
	{
		reason: 'these are sentences of the workbook, not values',
		applies: (column) =>
			['All values are ignored', 'Example: en or en-US', '00:00-13:00 (a time range)'].some(
				(value) => hasValue(column, value),
			),
		change: (column) => without(column, 'values'),
	},
	{
		reason: 'the order of day, month and year is no value of a date',
		applies: (column) => column.type === 'date',
		change: (column) => without(column, 'values'),
	},
	{
		reason: 'the list ends in words: any string is taken',
		applies: (column) => hasValue(column, 'any string'),
		change: (column) => ({
			...column,
			values: column.values?.filter((value) => value !== 'any string'),
			valuesOpen: true,
		}),
	},
	{
		reason: 'the last value was read with the words before it',
		applies: (column) => column.values?.some((value) => /^(and\/or|or) /.test(value)) === true,
		change: (column) => ({
			...column,
			values: column.values?.map((value) => value.replace(/^(and\/or|or) |\.$/g, '')),
		}),
	},
	{
		reason: 'a tenant has roles of its own',
		applies: (column, format) => format === 'user' && column.name === 'User Role Names',
		change: (column) => ({ ...column, valuesOpen: true }),
	},
	{
		reason: 'the workbook alone has these values, and it may be out of date',
		applies: (column) => column.valuesIn !== undefined && column.values !== undefined,
		change: (column) => ({ ...column, valuesOpen: true }),
	},
	{
		reason: 'one is the value of an active one; what the other is, no page says',
		applies: (column, format) => format === 'paymentTerm' && column.name === 'Active',
		change: (column) => ({ ...column, values: ['1', '0'] }),
	},
	{
		reason: 'any text counts as yes, even "No": no is an empty cell [Invoice Import]',
		applies: (column, format) =>
			format === 'invoice' &&
			['Is Credit Note', 'Cash Accounting Scheme Reference'].includes(column.name),
		change: (column) => ({ ...column, type: 'boolean', values: ['Yes'] }),
	},
	{
		reason: 'a form of its own is one of days [Tax Code Rule Import]',
		applies: (column) => column.format === 'MM/DD/YYYY',
		change: (column) => ({ ...column, forms: ['MM/dd/yyyy'] }),
	},
	{
		reason: 'dates with dashes, in one of three orders [Service/Time Sheets Import]',
		applies: (column, format) => format === 'serviceTimeSheet' && column.type === 'date',
		change: (column) => ({ ...column, forms: ['yyyy-MM-dd', 'dd-MM-yyyy', 'MM-dd-yyyy'] }),
	},
	{
		reason: 'the workbook names three forms of dates for Treasury',
		applies: (column, format) => format === 'treasuryCashFlow' && column.type === 'date',
		change: (column) => ({ ...column, forms: ['yyyy-MM-dd', 'MM/dd/yyyy', 'dd.MM.yyyy'] }),
	},
	{
		reason: '--NULL-- removes all roles [ERP Integration Scenarios, 1.7]',
		applies: (column, format) => format === 'user' && column.name === 'User Role Names',
		change: (column) => ({ ...column, clears: true }),
	},
	{
		reason: 'a name is unique in its lookup and below its parent [Lookup Values Import]',
		applies: ({ name }, format) =>
			format === 'lookupValue' && ['Lookup*', 'Parent External Ref Code'].includes(name),
		change: (column) => ({ ...column, key: true }),
	},
	{
		reason:
			'the other keys find the order line; a line can be received many times [Receipts Import]',
		applies: ({ name }, format) => format === 'receipt' && name !== 'ID',
		change: (column) => without(column, 'key'),
	},
	{
		reason: 'the type is that of the stored number; the file has words for it',
		applies: ({ type, values = [] }) =>
			type === 'integer' && values.some((value) => Number.isNaN(Number(value))),
		change: (column) => ({ ...column, type: 'string' }),
	},
	{
		reason: 'the type is that of the stored ID or flag; the file has a name, a code, or yes and no',
		applies: ({ type, name }) =>
			type === 'integer' &&
			/ (code|commodity|change orders|change requests|segment\*|uom)$/i.test(name),
		change: (column) => without(column, 'type'),
	},
	{
		reason: 'sources differ: the longer one refuses nothing that a tenant may take',
		applies: (column) => column.maxLength !== undefined && column.typeElsewhere !== undefined,
		change: (column) => ({ ...column, maxLength: longest(column) }),
	},
];

/** A column as it is meant. */
export function correctColumn(column: FactColumn, format: string): FactColumn {
	return CORRECTIONS.filter(({ applies }) => applies(column, format)).reduce(
		(corrected, { change }) => change(corrected),
		column,
	);
}

/**
 * The marker of a row type. Two row types of formats with several have none in the sources: as in all
 * others, it is called as the row type.
 */
export function correctMarker(row: FactRowType, isOnly: boolean): [string, string?] | undefined {
	const { column, value } = row.marker ?? { column: row.name, value: row.name };
	if (isOnly && row.marker === undefined) return undefined;
	const usual = column.replaceAll('*', '');
	return value === null || value === usual ? [column] : [column, value];
}

/**
 * The columns of a row type, with those that only the rules about keys name: `Order Line PO Number` of
 * receipts is missing from the table.
 */
export function withKeyColumns({ columns }: FactRowType, keys: readonly string[]): FactColumn[] {
	const known = new Set(columns.map(({ name }) => name));
	const missing = [...new Set(keys)].filter((title) => !known.has(title));
	return [
		...columns,
		...missing.map((name): FactColumn => ({ name, required: 'no', key: true, hidden: true })),
	];
}
