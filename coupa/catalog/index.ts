export {
	approvableTypes,
	commentableTypes,
	documentResource,
	typeName,
	typeNames,
} from './documents';
export type { DocumentType } from './documents';
export { NUMBER_TYPES, TEXT_TYPES, TIME_TYPES } from './fields';
export { findResources, synonymsOf } from './findObjects';
export type { FieldDefinition, FieldsOf, KeysData, ResourcesData } from './forms';
export { singular } from '../lib/text';
export { labelOf, resourceLabel } from './labels';
export { createCatalog, loadCatalog } from './load';
export { apiPath, placeholdersOf, relativePath } from './paths';
export { COLLECTION_KEY, USUAL_BASE } from './resources';
export type {
	Action,
	Catalog,
	Command,
	DocumentName,
	Field,
	FieldType,
	Operation,
	OperationName,
	Resource,
	RowKeys,
	Writable,
} from './types';
