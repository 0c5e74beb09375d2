import { correctField, type Place } from './corrections.mts';
import type { Definition, FactField, Writable } from './types.mts';

/**
 * Whether Coupa takes the field. A source that weighs no examples, an OpenAPI document, says it by
 * `readOnly`; the tables' word on the direction counts only where OpenAPI is silent.
 */
export function writabilityOf(field: FactField): Writable {
	if (field.writable !== undefined) return field.writable;
	if (field.readOnly === true) return 'no';
	return field.source === 'docs' && field.in === false ? 'no' : 'yes';
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
	// A read-only field that is "required" stands in every answer; nobody can be asked for it.
	if (writabilityOf(field) === 'no' || field.readOnly === true) return {};
	const requiredWhen = conditionOf(field.docsRequired);
	// The condition is the finer statement: OpenAPI marks such fields as plainly required.
	if (requiredWhen !== undefined) return { requiredWhen };
	return field.required === true || field.docsRequired === 'yes' ? { required: true } : {};
}

/** What the catalog says about a field, made from what the sources say about it. */
export function toDefinition(fact: FactField, place: Place): Definition {
	const field = correctField(fact, place);
	const writable = writabilityOf(field);
	return {
		type: field.type,
		...(field.maxLength !== undefined && { maxLength: field.maxLength }),
		...(field.precision !== undefined && { precision: field.precision }),
		...(field.object !== undefined && { object: field.object }),
		...(field.objects !== undefined && { objects: field.objects }),
		...requirement(field),
		...(writable !== 'yes' && { writable }),
		...(!isReadable(field) && { readable: false }),
		...(field.unique === true && { unique: true }),
		...(field.values !== undefined && { values: field.values }),
		...(field.valuesAre === 'tenant' && { valuesAre: field.valuesAre }),
		...(field.queryAs !== undefined && { queryAs: field.queryAs }),
	};
}
