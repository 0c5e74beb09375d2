import { loadCatalog } from '../../../coupa/catalog/index.ts';
import type { ParameterSource } from '../../../nodes/shared/parameters.ts';
import { fieldsWithReferences } from '../../../nodes/shared/references.ts';
import { resolveTarget } from '../../../nodes/shared/target.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

/** The fields of an invoice with the references of these rows. */
async function invoiceWith(...reference: unknown[]): Promise<() => Record<string, unknown>> {
	const catalog = await loadCatalog();
	const target = resolveTarget(catalog, { objectPath: 'invoices', parentIds: [], fromList: true });
	const source: ParameterSource = { catalog, timezone: 'UTC', parameter: () => ({ reference }) };
	return () => fieldsWithReferences(source, target, { 'invoice-number': 'A' }, false);
}

test.each<[unknown, object]>([
	[7, { id: 7 }],
	[' 7 ', { id: 7 }],
	[{ mode: 'list', value: '7' }, { id: 7 }],
	[{ mode: 'key', value: '7' }, { number: '7' }],
	['number=S-7', { number: 'S-7' }],
])('a supplier given as %j is %j', async (record, supplier) => {
	const fields = await invoiceWith({ field: 'supplier', record });
	expect(fields()).toEqual({ 'invoice-number': 'A', supplier });
});

test.each([
	[{ field: 'supplier', record: null }],
	[{ field: 'supplier', record: { mode: 'id', value: '' } }],
	[{ record: 7 }],
])('%j names no record, and is refused', async (row) => {
	expect(refusalOf(await invoiceWith(row)).kind).toBe('invalidRequest');
});
