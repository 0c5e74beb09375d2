export { getActions } from './actions';
export { getApprovableTypes, getCommentableTypes } from './documents';
export { getMatchFields, getOrderFields, getReturnFields, getWriteBackFields } from './fields';
export { getFilterFields, getFilterValues } from './filters';
export { getReferenceFields } from './references';
