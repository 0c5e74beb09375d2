import {
	getFilterFields,
	getMapperFields,
	getOrderFields,
	getReturnFields,
} from '../shared/methods/fields';
import { searchObjects } from '../shared/methods/objects';

/** What the editor asks the node for while a person fills in its parameters. */
export const methods = {
	listSearch: { searchObjects },
	loadOptions: { getFilterFields, getOrderFields, getReturnFields },
	resourceMapping: { getMapperFields },
};
