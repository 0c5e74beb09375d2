import { ACCOUNTS_IN } from './accountsIn.mts';
import { BUDGETS_IN } from './budgetsIn.mts';
import { PLATFORMS } from './platforms.mts';
import { RATES_IN } from './ratesIn.mts';
import { SUPPLIERS_IN } from './suppliersIn.mts';
import type { Scenario } from './types.mts';

/** All of them, in the order of Coupa's playbook. */
export const SCENARIOS: Scenario[] = [
	...SUPPLIERS_IN,
	...ACCOUNTS_IN,
	...BUDGETS_IN,
	...PLATFORMS,
	...RATES_IN,
];
