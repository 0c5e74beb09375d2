export { MAX_REMEMBERED } from './forgetting';
export { pollChanges } from './poll';
export { rescope, seedState } from './seed';
export { restoreState, storeState } from './state';
export type { StoredState } from './state';
export { coupaChanges } from './source';
export type { CoupaChanges } from './source';
export { timeOf } from './times';
export type {
	ChangeEvent,
	ChangeSource,
	ChangeState,
	ExportField,
	PollBudget,
	PollOutcome,
	PollSettings,
	WindowRequest,
} from './types';
