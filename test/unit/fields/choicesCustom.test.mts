import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { buildPayload, lineChoices } from '../../../coupa/fields/index.ts';
import {
	type CustomField,
	customChoices,
	isFilterable,
	wholeCustomChoices,
} from '../../../coupa/fields/discovery/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function field(name: string, more: Partial<CustomField> = {}): CustomField {
	return { name, namespace: 'custom-fields', type: 'text', ...more };
}

const pathsOf = (choices: ReadonlyArray<{ path: string }>): string[] =>
	choices.map(({ path }) => path);

describe('custom fields to choose from', () => {
	it('are marked, in words, with the collection that has them', () => {
		const fields = [
			field('cost-owner', { collection: 'invoice-lines' }),
			field('cost_center', { label: 'Kostenstelle' }),
			field('größe-m²'),
			field('erp-id', { label: 'Erp id', namespace: 'root' }),
		];
		expect(customChoices(catalog, fields).map(({ path, label }) => [path, label])).toEqual([
			['erp-id', 'Custom: ERP ID'],
			['custom-fields.größe-m²', 'Custom: Größe M²'],
			['invoice-lines.custom-fields.cost-owner', 'Custom: Invoice Lines Cost Owner'],
			['custom-fields.cost_center', 'Custom: Kostenstelle'],
		]);
	});

	it('name a lookup and a user by their keys', () => {
		const fields = [field('tier', { type: 'lookup' }), field('owner', { type: 'user' })];
		const paths = pathsOf(customChoices(catalog, fields));
		expect(paths).toEqual(
			expect.arrayContaining([
				'custom-fields.tier.name',
				'custom-fields.tier.id',
				'custom-fields.owner.login',
				'custom-fields.owner.email',
				'custom-fields.owner.id',
			]),
		);
		expect(pathsOf(wholeCustomChoices(fields))).toEqual([
			'custom-fields.owner',
			'custom-fields.tier',
		]);
	});

	it('are written like any field, with the values that a source lists', () => {
		const fields = [field('tier', { values: ['a', 'b'] }), field('paid', { type: 'boolean' })];
		const shared = { required: false, writable: 'yes', readable: true, unique: false };
		for (const choices of [customChoices(catalog, fields), wholeCustomChoices(fields)]) {
			expect(choices.map((choice) => [choice.field, choice.ofReference])).toEqual([
				[{ ...shared, name: 'paid', label: 'Custom: Paid', type: 'boolean' }, false],
				[
					{
						...shared,
						name: 'tier',
						label: 'Custom: Tier',
						type: 'string',
						values: ['a', 'b'],
					},
					false,
				],
			]);
		}
	});

	it('have paths from which a payload can be built, whatever their names', () => {
		const names = ['größe m²', '__proto__', 'constructor', '100%', '東京'];
		const choices = customChoices(
			catalog,
			names.flatMap((name) => [field(name), field(name, { namespace: 'root' })]),
		);
		expect(choices.length).toBe(10);
		for (const { path } of choices) {
			const payload = buildPayload(catalog, 'Supplier', Object.fromEntries([[path, 'x']]));
			const names = path.split('.');
			const value = names.reduce<unknown>(
				(level, name) => Object.getOwnPropertyDescriptor(level, name)?.value,
				payload,
			);
			expect([path, value]).toEqual([path, 'x']);
		}
	});

	it('leave out names that no path can hold, and for conditions those that no query can', () => {
		expect(customChoices(catalog, [field('a.b'), field(' a')])).toEqual([]);
		const choices = customChoices(catalog, [field('a b'), field('a[b'), field('größe')]);
		expect(pathsOf(choices.filter(isFilterable))).toEqual(['custom-fields.größe']);
	});
});

describe('the fields of lines to choose from', () => {
	it('are one level deep, references by their keys', () => {
		const paths = pathsOf(lineChoices(catalog, 'InvoiceHeader'));
		expect(paths).toEqual(
			expect.arrayContaining(['invoice-lines.price', 'invoice-lines.account.code']),
		);
		expect(paths.every((path) => /^[a-z-]*lines\./.test(path))).toBe(true);
		expect(new Set(paths).size).toBe(paths.length);
		expect(lineChoices(catalog, 'Supplier')).toEqual([]);
	});
});
