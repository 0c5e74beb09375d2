import { COUPA_PAY } from './coupaPay.mts';
import { EXPENSES_OUT } from './expensesOut.mts';
import { INVOICES_OUT } from './invoicesOut.mts';
import { ORDERS_OUT } from './ordersOut.mts';
import { PAYMENTS } from './payments.mts';
import { READING } from './reading.mts';
import { SUPPLIERS_IN } from './suppliersIn.mts';
import type { Scenario } from './types.mts';

/** All of them, in the order of Coupa's playbook. */
export const SCENARIOS: Scenario[] = [
	...SUPPLIERS_IN,
	...INVOICES_OUT,
	...PAYMENTS,
	...EXPENSES_OUT,
	...ORDERS_OUT,
	...COUPA_PAY,
	...READING,
];
