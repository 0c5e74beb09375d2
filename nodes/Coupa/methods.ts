import {
	getFilterFields,
	getMapperFields,
	getMatchFields,
	getOrderFields,
	getReturnFields,
} from '../shared/methods/fields';
import { getOperators } from '../shared/methods/operators';
import { searchObjects } from '../shared/methods/objects';
import { getReferenceFields, searchReferences } from '../shared/methods/references';

/** What the editor asks the node for while a person fills in its parameters. */
export const methods = {
	listSearch: { searchObjects, searchReferences },
	loadOptions: {
		getFilterFields,
		getMatchFields,
		getOperators,
		getOrderFields,
		getReferenceFields,
		getReturnFields,
	},
	resourceMapping: { getMapperFields },
};
