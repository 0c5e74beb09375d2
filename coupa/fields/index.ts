export { commonRank, fieldChoices, writableChoices } from './choices';
export type { FieldChoice } from './choices';
export { fieldsInput } from './fieldsInput';
export { withKeyStyle } from './keyStyle';
export type { KeyStyle } from './keyStyle';
export { buildPayload } from './payload';
export type { Payload } from './payload';
