import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	buildPayload,
	commonRank,
	fieldChoices,
	writableChoices,
} from '../../../coupa/fields/index.ts';

let catalog: Catalog;

beforeAll(async () => {
	catalog = await loadCatalog();
});

const pathsOf = (choices: ReadonlyArray<{ path: string }>): string[] =>
	choices.map(({ path }) => path);

describe('the fields to choose from', () => {
	it('are those of the object', () => {
		const paths = pathsOf(fieldChoices(catalog, 'InvoiceHeader'));
		expect(paths).toEqual(expect.arrayContaining(['id', 'invoice-number', 'invoice-lines']));
		expect(new Set(paths).size).toBe(paths.length);
	});

	it('name a reference by each of its keys, and by its id', () => {
		const choices = fieldChoices(catalog, 'InvoiceHeader');
		const supplier = choices.filter(({ path }) => path.split('.')[0] === 'supplier');
		expect(supplier.map(({ path, label }) => [path, label])).toEqual([
			['supplier.number', 'Supplier Number'],
			['supplier.name', 'Supplier Name'],
			['supplier.id', 'Supplier ID'],
		]);
		expect(
			supplier.every(({ ofReference, field }) => ofReference && field.writable === 'yes'),
		).toBe(true);
	});

	it('name a reference inside a key by its own key', () => {
		const paths = pathsOf(fieldChoices(catalog, 'InvoiceLine'));
		expect(paths.filter((path) => path.startsWith('account.'))).toEqual([
			'account.code',
			'account.account-type.name',
			'account.id',
		]);
	});

	it('are none for an object that the catalog does not know', () => {
		expect(fieldChoices(catalog, 'NoSuchObject')).toEqual([]);
		expect(writableChoices(catalog, 'constructor')).toEqual([]);
	});

	it('have paths from which a payload can be built, for every object', () => {
		const objects = new Set(catalog.resources.map(({ object }) => object));
		for (const object of objects) {
			const choices = writableChoices(catalog, object);
			const input = Object.fromEntries(choices.map(({ path }) => [path, 'x']));
			const payload = buildPayload(catalog, object, input);
			for (const { path } of choices) {
				const value = path
					.split('.')
					.reduce<unknown>((level, name) => (level as Record<string, unknown>)[name], payload);
				expect([object, path, value]).toEqual([object, path, 'x']);
			}
		}
	});
});

describe('the fields to write', () => {
	it('leave out what Coupa does not take', () => {
		const paths = pathsOf(writableChoices(catalog, 'InvoiceHeader'));
		expect(paths).not.toContain('id');
		expect(paths).not.toContain('exported');
		expect(paths).not.toContain('created-at');
		expect(paths).not.toContain('amount-due-less-discount');
		expect(paths).toContain('gross-total');
		expect(paths).toContain('supplier.number');
	});

	it('leave out what nobody writes', () => {
		for (const object of new Set(catalog.resources.map((resource) => resource.object))) {
			const names = pathsOf(writableChoices(catalog, object)).map((path) => path.split('.')[0]);
			expect(names).not.toContain('created-by');
			expect(names).not.toContain('updated-by');
			expect(names).not.toContain('cxml-http-password');
		}
	});

	it('leave out the keys of references that Coupa does not take', () => {
		const field = catalog.field('Currency', 'created-by');
		expect(field?.writable).toBe('no');
		expect(pathsOf(fieldChoices(catalog, 'Currency'))).toContain('created-by.login');
		expect(pathsOf(writableChoices(catalog, 'Currency'))).not.toContain('created-by.login');
	});

	it('begin with the common ones, then the required ones, then the rest by label', () => {
		const choices = writableChoices(catalog, 'InvoiceHeader');
		const group = ({ path, field }: (typeof choices)[number]): number =>
			commonRank(path) !== undefined ? 0 : field.required ? 1 : 2;
		const groups = choices.map(group);
		expect(groups).toEqual([...groups].sort());
		expect(new Set(groups).size).toBe(3);
		const common = choices.filter((choice) => group(choice) === 0).map(({ path }) => path);
		expect(common[0]).toBe('invoice-number');
		expect(common.indexOf('supplier.number')).toBeLessThan(common.indexOf('invoice-lines'));
		const labels = choices.filter((choice) => group(choice) === 2).map(({ label }) => label);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
	});

	it('carry the values that Coupa allows', () => {
		const user = writableChoices(catalog, 'User');
		const type = user.find(({ path }) => path === 'business-group-security-type');
		expect(type?.field.values).toEqual(['0', '1']);
	});

	it('know which ones are common', () => {
		expect(commonRank('invoice-number')).toBeLessThan(Number(commonRank('status')));
		expect(commonRank('folio-number')).toBeUndefined();
		expect(commonRank('constructor')).toBeUndefined();
	});
});
