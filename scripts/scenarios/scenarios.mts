import { INVOICES_OUT } from './invoicesOut.mts';
import { SUPPLIERS_IN } from './suppliersIn.mts';
import type { Scenario } from './types.mts';

/** All of them, in the order of Coupa's playbook. */
export const SCENARIOS: Scenario[] = [...SUPPLIERS_IN, ...INVOICES_OUT];
