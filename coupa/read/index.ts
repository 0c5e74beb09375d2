export { idOf } from './ids';
export { pageSource } from './pageSource';
export { readRecords } from './records';
export type { Order, ReadPlan } from './records';
export { PAGE_SIZE } from './types';
export type { CoupaRecord, Direction, Notice, PageSource } from './types';
