import type { Field } from '../catalog';

/** With what a value of a field is entered. */
export type ValueKind =
	| 'boolean'
	| 'date'
	| 'datetime'
	| 'json'
	| 'list'
	| 'number'
	| 'reference'
	| 'text';

/** How a field's value is entered; a decimal as text, since a number would lose digits. */
export function valueKind({ type, values, valuesAre }: Field): ValueKind {
	switch (type) {
		case 'array':
		case 'object':
			return 'json';
		case 'boolean':
		case 'date':
		case 'datetime':
			return type;
		case 'float':
		case 'integer':
			return 'number';
		default:
			// Another tenant has other values: a list would leave no way to enter them.
			return values === undefined || valuesAre === 'tenant' ? 'text' : 'list';
	}
}
