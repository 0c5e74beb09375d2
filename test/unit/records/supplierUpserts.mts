/** Suppliers that are matched by their number, on the catalog as it is shipped. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import type { CoupaClient } from '../../../coupa/http/index.ts';
import { pageSource } from '../../../coupa/read/index.ts';
import {
	RecordFinder,
	type WriteContext,
	type WriteSettings,
} from '../../../coupa/records/index.ts';
import type { FakeClock } from '../../support/fakeClock.mts';

export const PATH = '/api/suppliers';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** What the upserts of one run share. */
export function supplierUpserts(
	client: CoupaClient,
	clock: Pick<FakeClock, 'now'>,
	{ ahead, notTaken }: { ahead?: number; notTaken: WriteSettings['notTaken'] },
): { finder: RecordFinder; context: WriteContext } {
	const finder = new RecordFinder({
		catalog,
		object: 'Supplier',
		label: 'Supplier',
		readPage: pageSource(client, { path: PATH }),
		fields: ['number'],
		notice: () => undefined,
		now: () => clock.now(),
		ahead,
	});
	const context: WriteContext = {
		client,
		catalog,
		target: { resource: catalog.resourceAt('suppliers'), path: PATH, label: 'Supplier' },
		settings: { rows: 'match', rowKeys: new Map(), notTaken, onlyChanges: false },
		returns: { kind: 'default' },
		scopes: () => [],
		hint: () => undefined,
	};
	return { finder, context };
}
