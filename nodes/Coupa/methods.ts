import { getActions } from '../shared/methods/actions';
import { getApprovableTypes, getCommentableTypes } from '../shared/methods/documents';
import {
	getFilterFields,
	getMapperFields,
	getMatchFields,
	getOrderFields,
	getReturnFields,
	getWriteBackFields,
} from '../shared/methods/fields';
import { getOperators } from '../shared/methods/operators';
import { searchObjects } from '../shared/methods/objects';
import {
	getReferenceFields,
	searchIntegrations,
	searchReferences,
	searchUsers,
} from '../shared/methods/references';

/** What the editor asks the node for while a person fills in its parameters. */
export const methods = {
	listSearch: { searchIntegrations, searchObjects, searchReferences, searchUsers },
	loadOptions: {
		getActions,
		getApprovableTypes,
		getCommentableTypes,
		getFilterFields,
		getMatchFields,
		getOperators,
		getOrderFields,
		getReferenceFields,
		getReturnFields,
		getWriteBackFields,
	},
	resourceMapping: { getMapperFields },
};
