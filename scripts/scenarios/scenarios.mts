import { FLOWS_IN } from './flowsIn.mts';
import { SUPPLIERS_IN } from './suppliersIn.mts';
import type { Scenario } from './types.mts';
import { USERS_IN } from './usersIn.mts';

/** All of them, in the order of Coupa's playbook. */
export const SCENARIOS: Scenario[] = [...USERS_IN, ...SUPPLIERS_IN, ...FLOWS_IN];
