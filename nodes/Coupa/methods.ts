import {
	getFilterFields,
	getMapperFields,
	getOrderFields,
	getReturnFields,
} from '../shared/methods/fields';
import { getOperators } from '../shared/methods/operators';
import { searchObjects } from '../shared/methods/objects';

/** What the editor asks the node for while a person fills in its parameters. */
export const methods = {
	listSearch: { searchObjects },
	loadOptions: { getFilterFields, getOperators, getOrderFields, getReturnFields },
	resourceMapping: { getMapperFields },
};
