/** Expense reports, projects, integrations and what they report. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import { lineCount } from './documentLines.mts';

const TOWNS = ['Köln', 'Paris', '大阪', 'New York'];
const EXPENSE_STATUSES = ['draft', 'pending_approval', 'approved', 'approved', 'rejected'];

/** By the same rng as the report: says it without making it. */
export function expenseWaits(context: SeedContext, id: number): boolean {
	const rng = context.rng('ExpenseReport', id);
	rng.pick(TOWNS);
	return rng.pick(EXPENSE_STATUSES) === 'pending_approval';
}

export function seedOperations(context: SeedContext): void {
	seedExpenses(context);
	seedIntegrations(context);
	context.define('Project', 5, (id, rng) => ({
		name: ['ERP rollout', 'Neubau Halle 3', 'R&D “Aurora”', '新製品', 'Cost-out 2026'][id - 1],
		'mention-name': `project-${id}`,
		status: rng.pick(['draft', 'planned', 'in_progress', 'complete']),
		'start-date': '2026-01-05T00:00:00+00:00',
		'end-date': '2026-12-20T00:00:00+00:00',
		department: context.any(rng, 'Department'),
		users: [context.any(rng, 'User')],
	}));
}

function seedExpenses(context: SeedContext): void {
	context.define('ExpenseReport', context.counts.expenses, (id, rng) => ({
		data: {
			title: `Trip to ${rng.pick(TOWNS)} #${id}`,
			status: rng.pick(EXPENSE_STATUSES),
			exported: rng.chance(0.4),
			paid: rng.chance(0.3),
			'expensed-by': context.any(rng, 'User'),
			'reimbursable-total-currency': new Ref('Currency', 1),
			'start-date': '2026-04-06',
			'end-date': '2026-04-10',
			'external-src-name': id % 6 === 0 ? 'TravelTool' : null,
			'external-src-ref': id % 6 === 0 ? `TT-${id}` : null,
		},
		custom: {
			'trip-purpose': rng.pick(['Customer visit', 'Messe', 'Training']),
			'billable-customer': id % 2 === 0 ? 'Müller & Söhne' : null,
		},
	}));
	context.defineLines({
		parent: 'ExpenseReport',
		field: 'expense-lines',
		object: 'ExpenseLine',
		count: lineCount,
		build: (parent, position, rng) => ({
			'line-number': position + 1,
			'expense-category': context.any(rng, 'ExpenseCategory'),
			amount: `${5 + rng.int(400)}.${rng.int(10)}`,
			currency: new Ref('Currency', 1),
			'foreign-currency': new Ref('Currency', 1),
			merchant: rng.pick(['Hotel “Zur Post”', 'Taxi & Co', 'Café Ümlaut', 'Air 100%']),
			'expense-date': '2026-04-08T00:00:00+00:00',
			'start-date': '2026-04-08T00:00:00+00:00',
			'expense-report-id': parent.id,
			status: 'draft',
			description: 'Seeded line',
		}),
	});
}

function seedIntegrations(context: SeedContext): void {
	context.define('Integration', 4, (id) => ({
		name: ['ERP Invoice Export', 'ERP Supplier Import', 'HR User Sync', 'ERP PO Export'][id - 1],
		code: ['erp_inv', 'erp_sup', 'hr_users', 'erp_po'][id - 1],
		direction: id === 2 || id === 3 ? 'to_coupa' : 'from_coupa',
		'end-system': id === 3 ? 'Workday' : 'SAP',
		'end-system-type': id === 3 ? 'hr' : 'erp',
		'business-object': ['Invoice', 'Supplier', 'User', 'OrderHeader'][id - 1],
		'integration-type': 'api',
		standard: false,
	}));
	context.define('IntegrationContact', 4, (id) => ({
		integration: new Ref('Integration', id),
		'contact-alert-type': ['Technical', 'Functional', 'Both', 'Technical'][id - 1],
		'contactable-id': id + 1,
		'contactable-type': 'User',
	}));
	const records = context.counts.integrationRecords;
	context.define('IntegrationRun', Math.max(2, Math.ceil(records / 4)), (id, rng) => ({
		integration: new Ref('Integration', 1 + (id % 4)),
		status: rng.pick(['pending', 'running', 'completed', 'failed']),
		'total-records': rng.int(500),
		'records-processed': rng.int(500),
		'start-time': '2026-05-20T02:00:00+00:00',
		'end-time': '2026-05-20T02:05:00+00:00',
	}));
	for (const object of ['IntegrationHistoryRecord', 'IntegrationError']) {
		context.define(object, records, (id, rng) => ({
			integration: new Ref('Integration', 1),
			'integration-run': new Ref('IntegrationRun', 1 + rng.int(2)),
			'integration-run-id': 1 + rng.int(2),
			'document-type': 'InvoiceHeader',
			'document-id': 1 + (id % context.counts.invoices),
			'document-status': 'approved',
			'document-revision': 1,
			'contact-alert-type': 'Technical',
			'creation-method': 'API',
			status: rng.pick(['posted', 'Failed: account closed', 'Failed: “Sperre” & retry']),
			resolved: rng.chance(0.5),
			'external-id': `ERP-${id}`,
		}));
	}
}
