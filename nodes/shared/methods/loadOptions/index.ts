export { getActions } from './actions';
export { getApprovableTypes, getCommentableTypes } from './documents';
export {
	getFilterFields,
	getMatchFields,
	getOrderFields,
	getReturnFields,
	getWriteBackFields,
} from './fields';
export { getOperators } from './operators';
export { getReferenceFields } from './references';
