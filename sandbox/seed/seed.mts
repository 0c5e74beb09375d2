/** Fills a store: related, realistic procurement data, the same for the same seed and counts. */
import { Store } from '../store/store.mts';
import type { SavedFilter, Tenant } from '../tenant/tenant.mts';
import { seedApprovals } from './approvals.mts';
import { seedCompany } from './company.mts';
import { createSeedContext } from './context.mts';
import type { SeedCounts } from './counts.mts';
import { seedTheRest } from './generic.mts';
import { seedInvoices } from './invoices.mts';
import { seedLookups } from './lookups.mts';
import { seedNested } from './nested.mts';
import { expenseWaits, seedOperations } from './operations.mts';
import { seedPeople } from './people.mts';
import { seedPurchasing } from './purchasing.mts';
import { seedReferenceData } from './referenceData.mts';
import { seedRequests } from './requests.mts';
import { seedRevisions } from './revisions.mts';
import { seedSmallLists } from './smallLists.mts';
import { seedSuppliers } from './suppliers.mts';

/** Replaces the tenant's records and saved filters. */
export function seedTenant(tenant: Tenant, seed: number, counts: SeedCounts): void {
	const store = new Store(tenant.catalog);
	tenant.store = store;
	tenant.filters = savedFilters();
	const context = createSeedContext(tenant, store, seed, counts);
	seedReferenceData(context);
	seedCompany(context);
	seedLookups(context);
	seedPeople(context);
	seedSuppliers(context);
	seedPurchasing(context);
	seedInvoices(context);
	seedRevisions(context);
	seedOperations(context);
	seedRequests(context);
	seedApprovals(context, (id) => expenseWaits(context, id));
	seedTheRest(context);
	seedNested(context);
	seedSmallLists(context);
}

/** What the tenant's administrators saved. [API Return Formats] */
function savedFilters(): Map<string, SavedFilter> {
	return new Map<string, SavedFilter>([
		['id_only', { fields: ['id'] }],
		[
			'invoice_summary',
			{
				object: 'InvoiceHeader',
				fields: [
					'id',
					'invoice_number',
					'status',
					'updated_at',
					{ supplier: ['id', 'name', 'number'] },
					{ invoice_lines: ['id', 'line_num', 'total'] },
					{ custom_fields: {} },
				],
			},
		],
		[
			'supplier_directory',
			{
				object: 'Supplier',
				fields: ['id', 'name', 'number', 'status', { remit_to_addresses: ['id', 'remit_to_code'] }],
			},
		],
		[
			'order_export',
			{
				object: 'OrderHeader',
				fields: [
					'id',
					'po_number',
					'version',
					'exported',
					{ order_lines: ['line_num', 'description', 'price', 'quantity'] },
				],
			},
		],
	]);
}
