import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { valueHints } from '../../../coupa/query/index.ts';
import type { QueryArgument } from '../../../coupa/types.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function hintsOn(object: string, ...conditions: QueryArgument[]) {
	return valueHints(catalog, object, conditions);
}

describe('values of conditions', () => {
	it.each<QueryArgument>([
		['status', 'approved'],
		['status[in]', 'new,approved'],
		['status[blank]', 'true'],
		['status[contains]', 'app'],
		['updated_at[gt]', '2026-01-31'],
		['gross_total[gt]', '100.50'],
		['supplier[name]', 'Approved'],
		['custom_fields[cost_owner]', 'yesterday'],
		['no_such_field', '1,000'],
		['limit', 'many'],
	])('that are right, or of which nothing is known, cause no hint: %s=%s', (name, value) => {
		expect(hintsOn('InvoiceHeader', [name, value])).toEqual({ now: [], ifNone: [] });
	});

	it.each([
		['statuss', 'status'],
		['suplier[name]', 'supplier'],
	])('of a field that is misspelled are told: %s', (name, meant) => {
		const { now } = hintsOn('InvoiceHeader', [name, 'approved']);
		expect(now).toEqual([expect.stringContaining(`Did you mean "${meant}"?`)]);
	});

	it.each<[string, string, RegExp]>([
		[
			'status',
			'Approved',
			/^"Approved" is not a known value of Status.* Did you mean "approved"\?$/,
		],
		['status[in]', 'new,paidd', /^"paidd" is not a known value of Status/],
		['updated_at[gt]', '31.01.2026', /^"31.01.2026" for Updated At .* write it as 2026-01-31\.$/],
		['gross_total[gt]', '1,000', /^"1,000" for Gross Total is not a number: write it as 1000\.$/],
		['invoice_lines[type]', 'Nonsense', /^"Nonsense" is not a known value of/],
	])('that are probably wrong are named: %s=%s', (name, value, message) => {
		const { now, ifNone } = hintsOn('InvoiceHeader', [name, value]);
		expect(now).toEqual([expect.stringMatching(message)]);
		expect(ifNone).toEqual([]);
	});

	it.each(['name', 'id[in]', 'no_such_field[gt]'])('that are missing are named: %s=', (name) => {
		expect(hintsOn('Supplier', [name, ' ']).now).toEqual([
			expect.stringMatching(/^The condition on \w+ has no value\. /),
		]);
	});

	it('that a tenant may have are named only where nothing is found', () => {
		const tenants = [...catalog.resources]
			.flatMap(({ object }) =>
				[...catalog.fieldsOf(object).values()].map((field) => ({ object, field })),
			)
			.filter(({ field }) => field.valuesAre === 'tenant' && (field.values ?? []).length > 1);
		expect(tenants.length).toBeGreaterThan(3);
		for (const { object, field } of tenants) {
			const { now, ifNone } = hintsOn(object, [field.name, '4711000']);
			expect([field.name, now, ifNone]).toEqual([
				field.name,
				[],
				[expect.stringContaining('"4711000"')],
			]);
		}
	});
});
