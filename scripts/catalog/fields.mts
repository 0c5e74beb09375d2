import { correctField, type Place } from './corrections.mts';
import type { Definition, FactField } from './types.mts';

/**
 * The tables' word on the direction counts only where OpenAPI is silent: a field that OpenAPI
 * knows is writable unless it says `readOnly`.
 */
function isWritable(field: FactField): boolean {
	if (field.readOnly === true) return false;
	return !(field.source === 'docs' && field.in === false);
}

function isReadable(field: FactField): boolean {
	return field.out !== false || field.source !== 'docs';
}

/**
 * The condition under which a field is required, in words, or undefined.
 * The tables write "yes (if po-method = cxml)", or "yes*" for a footnote they do not carry along.
 */
function conditionOf(docsRequired: string | undefined): string | undefined {
	const condition = /^yes \(if (.+)\)$/.exec(docsRequired ?? '')?.[1];
	if (condition !== undefined) return condition;
	return docsRequired === 'yes*' ? 'in some cases' : undefined;
}

function requirement(field: FactField): Pick<Definition, 'required' | 'requiredWhen'> {
	if (!isWritable(field)) return {};
	const requiredWhen = conditionOf(field.docsRequired);
	// The condition is the finer statement: OpenAPI marks such fields as plainly required.
	if (requiredWhen !== undefined) return { requiredWhen };
	return field.required === true || field.docsRequired === 'yes' ? { required: true } : {};
}

/** What the catalog says about a field, made from what the sources say about it. */
export function toDefinition(fact: FactField, place: Place): Definition {
	const field = correctField(fact, place);
	return {
		type: field.type,
		...(field.maxLength !== undefined && { maxLength: field.maxLength }),
		...(field.precision !== undefined && { precision: field.precision }),
		...(field.object !== undefined && { object: field.object }),
		...requirement(field),
		...(!isWritable(field) && { writable: false }),
		...(!isReadable(field) && { readable: false }),
		...(field.unique === true && { unique: true }),
		...(field.values !== undefined && { values: field.values }),
	};
}
