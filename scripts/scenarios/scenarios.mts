import { ACCOUNTS_IN } from './accountsIn.mts';
import { APPROVALS } from './approvals.mts';
import { BUDGETS_IN } from './budgetsIn.mts';
import { COUPA_PAY } from './coupaPay.mts';
import { EXPENSES_OUT } from './expensesOut.mts';
import { FLOWS_IN } from './flowsIn.mts';
import { INVOICES_OUT } from './invoicesOut.mts';
import { ORDERS_OUT } from './ordersOut.mts';
import { PAYMENTS } from './payments.mts';
import { PLATFORMS } from './platforms.mts';
import { RATES_IN } from './ratesIn.mts';
import { READING } from './reading.mts';
import { RECEIPTS_IN } from './receiptsIn.mts';
import { REQUISITIONS } from './requisitions.mts';
import { SCANNED_INVOICES } from './scannedInvoices.mts';
import { SUPPLIERS_IN } from './suppliersIn.mts';
import type { Scenario } from './types.mts';
import { USERS_IN } from './usersIn.mts';

/** All of them: Coupa's playbook in its order, the one of invoicing platforms, and flows beyond. */
export const SCENARIOS: Scenario[] = [
	...USERS_IN,
	...SUPPLIERS_IN,
	...ACCOUNTS_IN,
	...INVOICES_OUT,
	...PAYMENTS,
	...EXPENSES_OUT,
	...ORDERS_OUT,
	...RECEIPTS_IN,
	...BUDGETS_IN,
	...PLATFORMS,
	...SCANNED_INVOICES,
	...FLOWS_IN,
	...RATES_IN,
	...REQUISITIONS,
	...APPROVALS,
	...COUPA_PAY,
	...READING,
];
