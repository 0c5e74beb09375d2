export { getActions } from './actions';
export { getApprovableTypes, getCommentableTypes } from './documents';
export {
	getFilterFields,
	getMatchFields,
	getOrderFields,
	getReturnFields,
	getWriteBackFields,
} from './fields';
export { getLineFields, getLineLists, getLineValues } from './lines';
export { getOperators } from './operators';
export { getReferenceFields } from './references';
