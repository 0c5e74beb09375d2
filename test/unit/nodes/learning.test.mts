/** What a check-up found out serves the readings that follow in this process. */
import { loadCatalog } from '../../../coupa/catalog/index.ts';
import type { CoupaClient } from '../../../coupa/http/index.ts';
import { habitsOf, learnFrom } from '../../../nodes/shared/pages.ts';
import { resolveTarget } from '../../../nodes/shared/target.ts';

type Lines = Parameters<typeof learnFrom>[2]['lines'];

let number = 0;

/** What is known of an object once a check-up has found a line about it. */
async function habitsAfter(line: object, object = 'suppliers') {
	const catalog = await loadCatalog();
	const client = { origin: `https://${number++}.example` } as CoupaClient;
	const found = { object: 'suppliers', statement: 'It is so', seen: '', ...line };
	learnFrom(client, catalog, { lines: [found] as unknown as Lines });
	return habitsOf(
		client,
		resolveTarget(catalog, { objectPath: object, parentIds: [], fromList: true }),
	);
}

const capped = { id: 'page-size', holds: 'no', details: { records: [25, 25] } };
const filtered = { id: 'default-filter', holds: 'no', details: { fields: ['id', 'updated-at'] } };

test('rows of a page', async () => {
	expect((await habitsAfter(capped)).pageRows).toBe(25);
	expect((await habitsAfter(capped, 'invoices')).pageRows).toBeUndefined();
	expect((await habitsAfter({ ...capped, holds: 'unknown' })).pageRows).toBeUndefined();
});

test('that asking ahead is of no use', async () => {
	expect((await habitsAfter({ id: 'offset', holds: 'no' })).readsAhead()).toBe(false);
	expect((await habitsAfter({ id: 'offset', holds: 'yes' })).readsAhead()).toBe(true);
});

test('what a default API filter leaves out', async () => {
	const habits = await habitsAfter(filtered);
	expect(['id', 'updated-at', 'status'].map((name) => habits.lacks(name))).toEqual([
		true,
		true,
		false,
	]);
	expect((await habitsAfter({ ...filtered, holds: 'yes' })).lacks('id')).toBe(false);
});
