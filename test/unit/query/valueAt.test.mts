import { valueAt } from '../../../coupa/query/index.ts';

const RECORD = {
	'invoice-number': 'INV-1',
	supplier: { 'primary-contact': { email: 'ann@example.com' } },
	custom_key: 'kept as Coupa wrote it',
	both: null,
	lines: 0,
};

describe('the value at a path', () => {
	it.each([
		['invoice-number', 'INV-1'],
		['invoice_number', 'INV-1'],
		['supplier.primary_contact.email', 'ann@example.com'],
		['custom_key', 'kept as Coupa wrote it'],
		['lines', 0],
		['both', null],
	])('%s is %j', (path, value) => {
		expect(valueAt(RECORD, path)).toBe(value);
	});

	it.each(['missing', 'missing.below', 'both.below', 'lines.below', 'invoice-number.length'])(
		'%s is nothing',
		(path) => {
			expect(valueAt(RECORD, path)).toBeUndefined();
		},
	);
});
