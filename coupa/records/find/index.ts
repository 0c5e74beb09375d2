export { RecordFinder } from './find';
export type { Upcoming } from './find';
export { matchKey, withKeyTrimmed } from './matchKey';
export type { MatchKey } from './matchKey';
