export { commonRank, fieldChoices, lineChoices, writableChoices } from './choices';
export type { FieldChoice } from './choices';
export { ColumnNames, heading, placeColumns, placedValues } from './columns';
export type { ColumnPlaces, PlacedValues } from './columns';
export { fieldsInput } from './fieldsInput';
export { withKeyStyle } from './keyStyle';
export type { KeyStyle } from './keyStyle';
export { jsonExample, referenceExample } from './jsonExample';
export { parseJsonInput } from './jsonInput';
export { knownFirst } from './leading';
export { lineFields } from './lineFields';
export type { LineField } from './lineFields';
export {
	ALLOCATIONS,
	isLineValue,
	lineList,
	lineLists,
	lineValueField,
	missingValues,
} from './lineLists';
export type { LineList, LineValue, UsualValue } from './lineLists';
export { coupaPath, CUSTOM_FIELDS, FieldNames } from './names';
export { buildPayload } from './payload';
export type { Payload } from './payload';
export { recordConditions } from './recordConditions';
export { comparedReferences, referenceField, referenceFields } from './referenceFields';
export type { ComparedReference, ReferenceField } from './referenceFields';
export { canonicalObject, keyExample, keyPaths, textFields } from './referenceKeys';
export { textPairs } from './referenceKeyText';
export { referencesInput, withReferences } from './references';
export type { RecordChoice } from './references';
export { referenceSearch } from './referenceSearch';
export type { ReferenceSearch } from './referenceSearch';
export { isDateValue, isNested, scalarValue } from './scalars';
export { simplifiedFor } from './simplified';
export type { Simplified } from './simplified';
export { synonymOf } from './synonyms';
export { valueKind } from './valueKind';
export type { ValueKind } from './valueKind';
