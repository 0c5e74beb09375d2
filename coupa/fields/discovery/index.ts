export { customChoices, isFilterable, wholeCustomChoices } from './choices';
export type { CustomChoice } from './choices';
export { describedByAttributes, entriesOf } from './attributes';
export { knownFields } from './discover';
export { describedByGraphql, INTROSPECTION } from './graphql';
export { customFieldPath } from './names';
export { SeenFields } from './seenFields';
export { CustomFieldDiscovery } from './service';
export type { Wanted } from './service';
export type {
	Connection,
	CustomField,
	CustomFieldType,
	DescribedField,
	Discovery,
	Finding,
} from './types';
