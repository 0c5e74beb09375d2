export { customChoices, isFilterable, wholeCustomChoices } from './choices';
export type { CustomChoice } from './choices';
export { customFieldPath } from './names';
export { CustomFieldDiscovery } from './service';
export type { Wanted } from './service';
export type { Connection, CustomField, CustomFieldType, Discovery } from './types';
