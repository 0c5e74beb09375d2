export { idOf } from './ids';
export { readByKeyset } from './keyset';
export { pageSource } from './pageSource';
export { MAX_PARALLEL_REQUESTS, readRecords } from './records';
export type { Order, ReadPlan } from './records';
export { KnownSizes } from './sizes';
export type { KnownSize } from './sizes';
export { PAGE_SIZE } from './types';
export type { CoupaRecord, Direction, Notice, PageSource } from './types';
