/** A record on its way to Coupa: what becomes of its own ID, of the export mark, and of nothing. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import type { Discovery } from '../../../coupa/fields/discovery/index.ts';
import { prepare, type PrepareSettings } from '../../../coupa/records/index.ts';
import { failureOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

let asked = 0;

async function prepared(
	object: string | undefined,
	input: Record<string, unknown>,
	settings: Partial<PrepareSettings> = {},
) {
	asked = 0;
	return await prepare(catalog, object, input, {
		zone: 'UTC',
		ownId: { recordId: '5' },
		isChecked: true,
		isMapped: false,
		customFields: async () => {
			asked += 1;
			return await Promise.resolve<Discovery>({ fields: [] });
		},
		...settings,
	});
}

describe("the record's own ID", () => {
	it.each([5, '5', ' 5 ', '', null])('%j is left out of an update', async (id) => {
		const { payload, leftOut } = await prepared('Supplier', { id, website: 'w' });
		expect({ payload, leftOut }).toEqual({ payload: { website: 'w' }, leftOut: [] });
	});

	it('is refused where it is that of another record', async () => {
		const error = await failureOf(prepared('Supplier', { ID: 6, website: 'w' }));
		expect(error.message).toBe('The record has the ID 6, but the record to update is 5');
	});

	it('of a record to create is left out, and said; one to match by is kept', async () => {
		const leftOut = await prepared('Supplier', { id: 6, name: 'a' }, { ownId: 'leftOut' });
		expect(leftOut).toMatchObject({ payload: { name: 'a' }, leftOut: ['id'] });
		const kept = await prepared('Supplier', { id: 6, name: 'a' }, { ownId: 'kept' });
		expect(kept.payload).toEqual({ id: 6, name: 'a' });
	});
});

test('a field of a custom object may have any name, near to a known one, too', async () => {
	const record = { 'created-on': 'a', 'update-at': 'b', 'form-response': 'c', plate: 'd' };
	const { payload } = await prepared('ObjectInstance', record);
	expect(payload).toEqual(record);
	const error = await failureOf(prepared('Supplier', { 'create-at': 'a' }));
	expect(error.message).toContain('did you mean');
});

describe('the export mark', () => {
	const READ = { id: 5, 'created-at': 'x', 'internal-note': 'n' };

	it.each([{ exported: true }, { exported: 'true', 'internal-note': 'n' }])(
		'is refused, with the operation for it: %j',
		async (record) => {
			const error = await failureOf(prepared('InvoiceHeader', record));
			expect(error.message).toBe('"exported" takes a request of its own');
			expect(error.advice[0]).toEqual({ code: 'markExported' });
		},
	);

	it('is left out of a record that was read, or mapped whole', async () => {
		const read = await prepared('InvoiceHeader', { ...READ, exported: false });
		expect(read).toMatchObject({
			payload: { 'internal-note': 'n' },
			leftOut: ['exported', 'created-at'],
		});
		const mapped = { exported: false, 'internal-note': 'n' };
		const { payload } = await prepared('InvoiceHeader', mapped, { isMapped: true });
		expect(payload).toEqual({ 'internal-note': 'n' });
		const alone = failureOf(prepared('InvoiceHeader', { exported: true }, { isMapped: true }));
		expect((await alone).advice[0]).toEqual({ code: 'markExported' });
	});

	it('is sent alone as it is documented: with the ID, or where nothing else can be written', async () => {
		const marked = await prepared('InvoiceHeader', { id: 5, exported: true });
		expect(marked.payload).toEqual({ exported: true });
		const payment = await prepared('CoupaPay-Payment', { exported: true });
		expect(payment.payload).toEqual({ exported: true });
	});

	it('is sent unchecked', async () => {
		const record = { exported: true, 'internal-note': 'n' };
		const { payload } = await prepared('InvoiceHeader', record, { isChecked: false });
		expect(payload).toEqual(record);
	});
});

describe('nothing to send', () => {
	it('is an error', async () => {
		expect((await failureOf(prepared('Supplier', {}))).message).toBe('The record has no values');
		expect((await failureOf(prepared(undefined, {}))).message).toBe('The record has no values');
	});

	it('is one that names what is read-only', async () => {
		const error = await failureOf(prepared('Supplier', { 'created-at': 'x', 'updated-at': 'y' }));
		expect(error.message).toBe('"created-at", "updated-at" are read-only: nothing is left to send');
	});
});

describe("the tenant's fields", () => {
	it.each<[Record<string, unknown>, number]>([
		[{ website: 'w', contacts: [{ email: 'a@b.example' }] }, 0],
		[{ 'custom-fields': {}, website: 'w' }, 0],
		[{ 'custom-fields': { a: 1 } }, 1],
		[{ erp: 1 }, 1],
		[{ contacts: [{ erp: 1 }] }, 1],
	])('are asked for where they matter: %j', async (record, times) => {
		await prepared('Supplier', record);
		expect(asked).toBe(times);
	});

	it.each<[Record<string, unknown>, number]>([
		[{ erp: 1, 'erp-id': 2, __proto: 3, 'custom-fields': { 'cost-owner': 1 } }, 0],
		[{ erpId: 1 }, 1],
		[{ 'custom-fields': { cost_owner: 1 } }, 1],
		[{ 'custom-fields': { due: '2026-01-31T00:00:00' } }, 1],
	])('are asked for unchecked only where names or days depend on it: %j', async (record, times) => {
		await prepared('Supplier', record, { isChecked: false });
		expect(asked).toBe(times);
	});
});

it('all that is certainly wrong is one error; what is doubtful is told, and sent', async () => {
	const wrong = { website: { a: 1 }, nmae: 'x', 'on-hold': 'perhaps', erp: 1 };
	const error = await failureOf(prepared('Supplier', wrong));
	expect(error.message).toMatch(/^3 fields cannot be sent: /);
	const { payload, doubts } = await prepared('Supplier', { erp: 1, website: 'w' });
	expect(payload).toEqual({ erp: 1, website: 'w' });
	expect(doubts).toEqual(['"erp" is not a known field, and Coupa may ignore it']);
});
