import type { IDataObject } from 'n8n-workflow';

/** Seven rows of a sheet, with three invoices, as Google Sheets gives them. */
export function sheet(prefix: string): Array<{ json: IDataObject }> {
	const rows: Array<[number: string, description: string, quantity: number, price: string]> = [
		['A', 'Paper', 2, '10.50'],
		['B', 'Pens', 1, '3'],
		['A', 'Ink', 1, '40'],
		['C', 'Lamps', 3, '25'],
		['A', 'Toner', 2, '80'],
		['B', 'Books', 5, '12'],
		['C', 'Bulbs', 9, '2'],
	];
	return rows.map(([number, description, quantity, price], index) => ({
		json: {
			row_number: index + 2,
			'Invoice Number': `${prefix}-${number}`,
			'Invoice Date': '2026-01-31',
			'Supplier Number': 10001,
			Currency: 'USD',
			'Line Num': index + 1,
			Description: description,
			Quantity: quantity,
			Price: price,
		},
	}));
}
