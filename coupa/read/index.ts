export { answerProblem } from './answerProblem';
export { readByBatches } from './batches';
export type { Habits } from './habits';
export { haveField, sortRecords } from './order';
export type { Order } from './order';
export { checkedSource, pageSource } from './pageSource';
export { readByKeyset, readInParallel } from './parallel';
export { readRecords } from './records';
export type { ReadPlan } from './records';
export { ResultSizeHints } from './sizeHints';
export type { ResultSizeHint } from './sizeHints';
export {
	collectRecords,
	idFromText,
	idOf,
	MAX_PARALLEL_REQUESTS,
	outputId,
	PAGE_SIZE,
} from './types';
export type { CoupaRecord, Direction, Notice, PageSource } from './types';
