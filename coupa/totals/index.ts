export { currencyField, totalFields } from './amountField';
export { addUp } from './totals';
export type { Totals, TotalsOf } from './totals';
