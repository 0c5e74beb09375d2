export { RecordFinder } from './find';
export type { Upcoming } from './find';
export { meets } from './conditions';
export { matchKey, withKeyTrimmed } from './matchKey';
export type { MatchKey } from './matchKey';
export { numberFields, numberKeys } from './number';
export { recordSearch } from './search';
