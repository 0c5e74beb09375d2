export { idOf } from './ids';
export { readByKeyset } from './keyset';
export { pageSource } from './pageSource';
export { readRecords } from './records';
export type { Order, ReadPlan } from './records';
export { PAGE_SIZE } from './types';
export type { CoupaRecord, Direction, Notice, PageSource } from './types';
