import { type Resource, synonymsOf } from '../catalog';
import { type CsvFormat, csvFormats } from '../csv';
import { placeIn, searched } from '../lib/search';
import { formatLabel } from './label';

/** What most people load, first in a list. */
const MAIN: readonly string[] = [
	...['supplier', 'account', 'lookupValue', 'user', 'remitToAddress', 'exchangeRate', 'budgetLine'],
	...['invoice', 'item', 'contract', 'department', 'supplierSite'],
];

/** What people call formats besides, where no object of the catalog has the word. */
const SYNONYMS: Readonly<Record<string, string>> = {
	account: 'chart of accounts, COA',
	expensePayment: 'paid',
	externalOrder: 'PO',
	invoicePayment: 'paid',
	orderAssignment: 'PO',
	orderChange: 'PO',
	receipt: 'goods receipt, GRN',
	remitToAddress: 'remit to, bank details, bank account, vendor address',
};

/**
 * The formats that a text means, by their names, by what they are for, and by what people call that, the best
 * first; without a text all, those that most people load first.
 */
export function findFormats(resources: readonly Resource[], text: string): CsvFormat[] {
	const wordsFor = new Map<string, string>();
	for (const { object, path } of resources) {
		wordsFor.set(object, `${wordsFor.get(object) ?? ''} ${synonymsOf(path)}`);
	}
	return searched(csvFormats(), text, (format) => ({
		name: formatLabel(format),
		synonyms: `${SYNONYMS[format.id] ?? ''} ${wordsFor.get(format.object ?? '') ?? ''}`,
		others: `${format.name} ${format.id} ${format.sourceFor} ${format.object}`,
		place: placeIn(MAIN, format.id),
	}));
}
