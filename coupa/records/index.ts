export { RecordFinder } from './find';
export type { Upcoming } from './find';
export { matchKey } from './matchKey';
export type { MatchKey } from './matchKey';
export { upsertRecord } from './upsert';
