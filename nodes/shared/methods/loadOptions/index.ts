export { getActions } from './actions';
export { getApprovableTypes, getCommentableTypes } from './documents';
export { getMatchFields, getOrderFields, getReturnFields, getWriteBackFields } from './fields';
export { getFilterFields, getFilterValues } from './filters';
export { getLineFields, getLineLists, getLineValues } from './lines';
export { getReferenceFields } from './references';
