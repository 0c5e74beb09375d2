export { compare, isSame } from './compare';
export type { Comparison } from './compare';
export { createRecord } from './create';
export { readCurrent } from './current';
export { namesOf } from './receipt';
export { payloadPaths } from './sentPaths';
export { isNothing } from './shown';
export { recordName, recordPath, updateRecord } from './update';
export type { NotTaken, RecordTarget, WriteContext, WriteOutcome, WriteSettings } from './types';
