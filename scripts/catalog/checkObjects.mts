import { correctField } from './corrections.mts';
import type { Definition, FactField, Facts, ObjectsData } from './types.mts';

type Expectation = (fact: FactField) => unknown;

function refused(fact: FactField): boolean {
	if (fact.writable !== undefined) return fact.writable === 'no';
	return fact.readOnly === true || (fact.in === false && fact.source === 'docs');
}

/**
 * What a definition must say, property by property, read off the facts anew: this file shares
 * nothing with the generator but the corrections. `undefined` means that it must not say it.
 */
const EXPECTATIONS: Readonly<Record<keyof Definition, Expectation>> = {
	type: (fact) => fact.type,
	maxLength: (fact) => fact.maxLength,
	precision: (fact) => fact.precision,
	object: (fact) => fact.object,
	objects: (fact) => fact.objects,
	required: (fact) => {
		const conditional = /^yes(\*| \(if )/.test(fact.docsRequired ?? '');
		const asked = fact.required === true || fact.docsRequired === 'yes';
		return !refused(fact) && fact.readOnly !== true && asked && !conditional ? true : undefined;
	},
	requiredWhen: (fact) => {
		const words = fact.docsRequired ?? '';
		if (refused(fact) || fact.readOnly === true || !/^yes(\*| \(if )/.test(words)) return undefined;
		return words === 'yes*' ? 'in some cases' : words.slice('yes (if '.length, -1);
	},
	writable: (fact) => {
		if (refused(fact)) return 'no';
		return fact.writable === 'doubtful' ? 'doubtful' : undefined;
	},
	readable: (fact) => (fact.out === false && fact.source === 'docs' ? false : undefined),
	unique: (fact) => fact.unique,
	values: (fact) => fact.values,
	valuesAre: (fact) => (fact.valuesAre === 'tenant' ? 'tenant' : undefined),
	queryAs: (fact) => fact.queryAs,
};

const TYPES = new Set(
	'string text integer decimal float boolean datetime date time object array'.split(' '),
);

function compare(where: string, fact: FactField, definition: Definition): string[] {
	const losses = Object.entries(EXPECTATIONS).flatMap(([property, expectation]) => {
		const expected = JSON.stringify(expectation(fact));
		const found = JSON.stringify(definition[property as keyof Definition]);
		return expected === found ? [] : [`${where}: ${property} is ${found}, expected ${expected}`];
	});
	return TYPES.has(definition.type)
		? losses
		: [...losses, `${where}: ${definition.type} is no type of the catalog`];
}

/** Losses of objects and fields, and what the catalog says that no fact says. */
export function checkObjects(facts: Facts, catalog: ObjectsData): string[] {
	const objects = new Set(Object.keys(facts.objects));
	const losses: string[] = [];
	for (const [object, fields] of Object.entries(facts.objects)) {
		const held = catalog[object];
		if (held === undefined) {
			losses.push(`${object}: the object is missing`);
			continue;
		}
		for (const [field, fact] of Object.entries(fields)) {
			const definition = held[field];
			if (definition === undefined) losses.push(`${object}.${field}: the field is missing`);
			else {
				const meant = correctField(fact, { object, field, objects });
				losses.push(...compare(`${object}.${field}`, meant, definition));
			}
		}
		for (const field of Object.keys(held)) {
			if (!(field in fields)) losses.push(`${object}.${field}: no fact knows this field`);
		}
	}
	for (const object of Object.keys(catalog)) {
		if (!objects.has(object)) losses.push(`${object}: no fact knows this object`);
	}
	return losses;
}
