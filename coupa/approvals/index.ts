export { decide } from './decide';
export type { Decided, DecisionRequest } from './decide';
export type { DocumentState } from './documentState';
export { approvalArguments, approvalPages } from './list';
export type { ApprovalFilter } from './list';
export { findOpenApproval } from './open';
export { documentsOf, inboxEntry } from './inbox';
export { approvalSearch } from './search';
export type { ApprovalContext, Decision, Document } from './types';
