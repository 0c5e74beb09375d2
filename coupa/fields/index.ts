export { commonRank, fieldChoices, writableChoices } from './choices';
export type { FieldChoice } from './choices';
export { checkPayload, unknownRootFields } from './check';
export { fieldsInput } from './fieldsInput';
export { withKeyStyle } from './keyStyle';
export type { KeyStyle } from './keyStyle';
export { matchArguments } from './match';
export { buildPayload } from './payload';
export type { Payload } from './payload';
