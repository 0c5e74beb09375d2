export { destructiveEffect } from './destructive';
export type { DestructiveEffect } from './destructive';
export { DOWNLOAD_KEYS, givesFile, takesFile, UPLOAD_KEYS } from './files';
export { findAction } from './find';
export type { KnownAction } from './find';
export { actionMeaning } from './meaning';
export { ACTION_PARAMETERS, parametersOf } from './parameters';
export type { ActionParameter, ActionParameterName } from './parameters';
export { ANSWERS_OTHER, takesRecord } from './records';
