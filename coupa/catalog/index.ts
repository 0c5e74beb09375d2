export {
	approvableTypes,
	commentableTypes,
	documentResource,
	typeName,
	typeNames,
} from './documents';
export type { DocumentType } from './documents';
export type { KeysData, ObjectsData, ResourcesData } from './forms';
export { labelOf, resourceLabel, singular } from './labels';
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
