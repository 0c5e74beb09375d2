export { compare, isSame } from './compare';
export type { Comparison } from './compare';
export { payloadPaths } from './sentPaths';
export { isNothing } from './shown';
export type { NotTaken, RecordTarget, WriteContext, WriteOutcome, WriteSettings } from './types';
export { readCurrent } from './current';
export { matchRows, needsRows } from './rows';
export type { ListPlan, RowPlan } from './rows';
