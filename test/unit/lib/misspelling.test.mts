import { isMisspelling } from '../../../coupa/lib/names.ts';

test.each([
	['invoice-nubmer', 'invoice-number', true],
	['erp-vendr-id', 'erp-vendor-id', true],
	['segment-2', 'segment-21', false],
	['erp-id-2', 'erp-id', false],
	['approver-1', 'approver-2', false],
	['erp-id', 'erp-id', true],
	['legacy-code', 'erp-code', false],
])('%s is %s, misspelled: %s', (name, meant, isMeant) => {
	expect(isMisspelling(name, meant)).toBe(isMeant);
});
