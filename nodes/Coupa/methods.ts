import * as listSearch from '../shared/methods/listSearch';
import * as loadOptions from '../shared/methods/loadOptions';
import * as resourceMapping from '../shared/methods/resourceMapping';

/** What the editor asks the node for while a person fills in its parameters. */
export const methods = { listSearch, loadOptions, resourceMapping };
