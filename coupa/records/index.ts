export { compare, isSame } from './compare';
export type { Comparison } from './compare';
export { payloadPaths } from './sentPaths';
export { isNothing } from './shown';
export type { NotTaken, RecordTarget, WriteContext, WriteOutcome, WriteSettings } from './types';
