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
} from '../shared/methods/references';

/** What the editor asks the node for while a person fills in its parameters. */
export const methods = {
	listSearch: { searchIntegrations, searchObjects, searchReferences },
	loadOptions: {
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
