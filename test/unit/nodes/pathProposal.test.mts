import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { CoupaError } from '../../../coupa/errors.ts';
import {
	type ParameterSource,
	targetParameter,
	withProposal,
} from '../../../nodes/shared/parameters.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function given(values: Record<string, unknown>): ParameterSource {
	return {
		catalog,
		timezone: 'UTC',
		parameter: (name, fallback) => values[name] ?? fallback,
	};
}

function byPath(value: string): ParameterSource {
	return given({ object: { mode: 'path', value }, parentId: '12' });
}

test.each([
	['Invoices', '/api/invoices'],
	['/api/Invoices/', '/api/invoices'],
	['/API/Invoices', '/api/invoices'],
	['purchase-orders', '/api/purchase_orders'],
	['purchaseOrders', '/api/purchase_orders'],
	['Purchase Orders', '/api/purchase_orders'],
	['Suppliers/12/Remit-To-Addresses', undefined],
	['Suppliers/12/Addresses', '/api/suppliers/12/addresses'],
	['suppliers/{supplier_id}/Addresses', '/api/suppliers/12/addresses'],
])('the path %s is understood', (entered, path) => {
	if (path !== undefined) expect(targetParameter(byPath(entered))).toMatchObject({ path });
	else expect(targetParameter(byPath(entered)).path).toMatch(/^\/api\//);
});

test('a path that the catalog knows in no spelling stays as it is', () => {
	expect(targetParameter(byPath('My-Things')).path).toBe('/api/My-Things');
	expect(targetParameter(byPath('My-Things')).resource).toBeUndefined();
});

const NOT_FOUND = new CoupaError({
	kind: 'notFound',
	message: 'Nothing is there',
	description: 'A.',
});

function proposal(source: ParameterSource, error: unknown = NOT_FOUND): string | undefined {
	const { description } = withProposal(error, source) as CoupaError;
	return /Did you mean the path "(.*)"\?$/.exec(description ?? '')?.[1];
}

test.each([
	['invoice', 'invoices'],
	['purchase_order', 'purchase_orders'],
	['suplliers', 'suppliers'],
	['Suplliers', 'suppliers'],
	['suppliers/12/adresses', 'suppliers/12/addresses'],
])('where nothing is at %s, %s is proposed', (entered, meant) => {
	expect(proposal(byPath(entered))).toBe(meant);
	expect(withProposal(NOT_FOUND, byPath(entered))).toMatchObject({ message: 'Nothing is there' });
});

test('so is it for the path of a custom request', () => {
	expect(proposal(given({ path: '/api/Invoices/12/void' }))).toBe('invoices/12/void');
	expect(proposal(given({ path: '/api/invoices/12/void' }))).toBeUndefined();
	expect(proposal(given({ path: '/api/invoice/12' }))).toBe('invoices/12');
});

test.each(['invoices', 'Invoices', 'my_things', 'suppliers/12/addresses', ''])(
	'nothing is proposed for %s',
	(entered) => {
		expect(proposal(byPath(entered))).toBeUndefined();
	},
);

test('nothing is proposed for another error', () => {
	const forbidden = new CoupaError({ kind: 'forbidden', message: 'No' });
	expect(withProposal(forbidden, byPath('invoice'))).toBe(forbidden);
	const other = new Error('x');
	expect(withProposal(other, byPath('invoice'))).toBe(other);
});
