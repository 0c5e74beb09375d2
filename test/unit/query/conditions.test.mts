import { checkConditions } from '../../../coupa/query/index.ts';

/** Whether a record that came is taken for proof that Coupa does not select by a condition. */
function isProof(name: string, value: string, shown: unknown): boolean {
	try {
		checkConditions([[name, value]], [{ field: shown }]);
		return false;
	} catch {
		return true;
	}
}

describe('a record of another value proves that a condition has no effect', () => {
	it.each<[string, string, unknown]>([
		['field', 'true', false],
		['field', 'true', 'No'],
		['field', '1', 'no'],
		['field', '5', 6],
		['field', '1', '2'],
		['field', 'approved', 'new'],
		['field[gt]', '1000', 99],
		['field[gt]', '1000.00', '99.00'],
		['field[lt]', '5', '9'],
		['field[gt]', '5', 5],
		['field[lt]', '5', 5],
		['field[gt_or_eq]', '5', 4],
		['field[lt_or_eq]', '5', 6],
		['field[gt]', '2026-01-31T12:00:00Z', '2026-01-31T11:59:59Z'],
		['field[lt_or_eq]', '2026-01-31T12:00:00Z', '2026-01-31T12:00:01Z'],
		['field[in]', 'new,draft', 'paid'],
	])('%s=%s and %j', (name, value, shown) => {
		expect(isProof(name, value, shown)).toBe(true);
	});
});

describe('a record of a value that may be compared in another way proves nothing', () => {
	it.each<[string, string, unknown]>([
		['field', 'true', 'Yes'],
		['field', 'true', 1],
		['field', 'true', '1'],
		['field', '1', 'Yes'],
		['field', 'true', 'Active'],
		['field[in]', 'true,false', 'Yes'],
		['field[gt]', '1000', '99'],
		['field[lt]', '99', '1000'],
		['field', 'maybe', true],
		['field', 'maybe', false],
		['field[gt]', '5', 'five'],
		['field[gt]', 'five', 5],
		['field[gt]', '5.00', 5],
		['field[gt_or_eq]', '5', 5],
		['field[lt_or_eq]', '5', 5],
		['field[gt_or_eq]', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00+00:00'],
		['field[in]', '1,2', 2],
		['field[in]', 'Smith, John', 'Smith, John'],
		['field', '5', ''],
		['field', '', 5],
		['field', '5', null],
	])('%s=%s and %j', (name, value, shown) => {
		expect(isProof(name, value, shown)).toBe(false);
	});
});
