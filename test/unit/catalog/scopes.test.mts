import { scopeOptions, scopes } from '../../../coupa/catalog/scopes.ts';

function descriptionOf(name: string): string | undefined {
	return scopeOptions.find(({ value }) => value === name)?.description;
}

describe('scopeOptions', () => {
	it('say which permissions a scope gives', () => {
		expect(descriptionOf('core.budget.read')).toBe(
			'Budget Line Adjustments: Index, Show; Budget Lines: Index, Show',
		);
	});

	it('leave out the word API in front of names, but not where it is the name', () => {
		expect(descriptionOf('core.pay.charges.read')).toBe('Charges: Index, Show');
		expect(descriptionOf('core.common.read')).toContain('API Docs: Index, Show');
	});

	it('explain scopes that only an OpenAPI document knows by what they open', () => {
		expect(descriptionOf('core.services_procurement.job_levels.read')).toBe(
			'Services Procurement/Job Levels: Index, Show',
		);
	});

	it('explain the scopes about the login', () => {
		expect(descriptionOf('offline_access')).toMatch(/refresh token/);
	});

	it('offer the right spelling of a misspelled scope alone, with what it opens', () => {
		const misspelled = scopes.filter(({ spelled }) => spelled !== undefined);
		expect(misspelled.map(({ name }) => name)).toContain('core.inventory.receiveing.read');
		for (const { name, spelled = '' } of misspelled) {
			expect(scopeOptions.map(({ value }) => value)).not.toContain(name);
			expect(descriptionOf(spelled)).toBeDefined();
		}
	});

	it.each([
		['purchase order', 'core.purchase_order.read'],
		['receipt', 'core.inventory.receiving.write'],
		['department', 'core.common.read'],
		['lookup', 'core.common.write'],
		['exchange', 'core.common.read'],
		['payment term', 'core.common.read'],
		['attachment', 'core.inventory.transfer.write'],
		['void', 'core.invoice.delete'],
		['csv', 'core.integration.write'],
		['PO', 'core.purchase_order.write'],
	])('are found by plain words: "%s" finds %s', (text, value) => {
		const found = scopeOptions.filter(({ name }) =>
			name.toLowerCase().includes(text.toLowerCase()),
		);
		expect(found.map((option) => option.value)).toContain(value);
	});

	it('have names that the editor can show in one line', () => {
		const long = scopeOptions.filter(({ name }) => name.length > 100);
		expect(long).toEqual([]);
	});

	it('have names that say what they are for, and end with the scope where there is no more', () => {
		const nameOf = (value: string) => scopeOptions.find((option) => option.value === value)?.name;
		expect(nameOf('core.business_entity.read')).toBe(
			'Business Entities: Read (core.business_entity.read)',
		);
		expect(nameOf('core.invoice.delete')).toBe(
			'Invoices: Delete (core.invoice.delete), Void, Abandon',
		);
		expect(nameOf('openid')).toBe('openid');
	});

	it('are unique and in order', () => {
		const values = scopeOptions.map(({ value }) => value);
		expect(values).toEqual([...new Set(values)].sort());
	});
});
