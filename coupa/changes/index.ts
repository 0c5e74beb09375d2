export { startFrom, startNow } from './activation';
export { Cursor } from './cursor';
export { pollChanges } from './poll';
export { proveSelectionFrom } from './proveSelection';
export { MAX_REMEMBERED } from './prune';
export { coupaChanges } from './source';
export type { CoupaChanges } from './source';
export type { StoredCursor } from './state';
export { timeOf } from './times';
export type {
	ChangeEvent,
	ChangeKind,
	ChangeSource,
	EmittedRecord,
	ExportField,
	LookBackSettings,
	PollBudget,
	PollOutcome,
	PollSettings,
	WindowRequest,
} from './types';
