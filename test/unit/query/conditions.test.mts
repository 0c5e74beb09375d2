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
		['field[not_eq]', 'new', 'new'],
		['field[not_eq]', '5', 5],
		['field[not_eq]', 'true', true],
		['field[not_in]', 'new,draft', 'draft'],
		['field[blank]', 'true', 'new'],
		['field[contains]', 'xyz', 'active'],
		['field[starts_with]', 'act', 'Inactive'],
		['field[ends_with]', 'zzz', 'active'],
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
		['field[not_eq]', 'new', 'New'],
		['field[not_eq]', '5.00', '5.00'],
		['field[not_eq]', 'Yes', 'Yes'],
		['field[not_eq]', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
		['field[not_in]', 'new,draft', 'paid'],
		['field[blank]', 'true', 0],
		['field[blank]', 'true', false],
		['field[blank]', 'true', '0.00'],
		['field[blank]', 'true', ' '],
		['field[blank]', 'false', 'new'],
		['field[contains]', 'C T', 'Act'],
		['field[contains]', 'a_c', 'abc'],
		['field[contains]', 'a%c', 'abc'],
		['field[contains]', 'x', 'Straße'],
		['field[contains]', '2026', '31-Jan-26'],
		['field[starts_with]', 'ACT', ' active'],
		['field[starts_with]', 'Émile', 'emile zola'],
		['field[ends_with]', '00', '5.0'],
		['field[ends_with]', '%', 'ten'],
		['field', '5', ''],
		['field', '', 5],
		['field', '5', null],
	])('%s=%s and %j', (name, value, shown) => {
		expect(isProof(name, value, shown)).toBe(false);
	});
});
