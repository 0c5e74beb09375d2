export { pairPayments, voidOf } from './payments';
export { matchRows, needsRows, refuseUnclearRows } from './rows';
export type { ListPlan, RowPlan } from './rows';
export type { RowSettings } from './lists';
