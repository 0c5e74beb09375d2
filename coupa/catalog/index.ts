export { approvableTypes, commentableTypes, documentResource, typeName } from './documents';
export type { DocumentType } from './documents';
export { labelOf, resourceLabel, singular } from './labels';
export { createCatalog, loadCatalog } from './load';
export { placeholdersOf, relativePath } from './paths';
export { COLLECTION_KEY } from './resources';
export type {
	Action,
	Catalog,
	Field,
	FieldType,
	KeysData,
	ObjectsData,
	Operation,
	OperationName,
	Resource,
	ResourcesData,
} from './types';
