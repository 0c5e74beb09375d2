import { toDefinition } from './fields.mts';
import type { FactObject, ObjectsData } from './types.mts';

/** All objects, with equal definitions kept once: 6,500 fields share about 650 of them. */
export function toObjects(objects: Record<string, FactObject>): ObjectsData {
	const names = new Set(Object.keys(objects));
	const written = Object.entries(objects)
		.map(([name, fields]) => ({
			name,
			fields: Object.entries(fields).map(([field, fact]) => ({
				field,
				definition: JSON.stringify(toDefinition(fact, { object: name, field, objects: names })),
			})),
		}))
		.sort((a, b) => (a.name < b.name ? -1 : 1));

	const distinct = [...new Set(written.flatMap(({ fields }) => fields.map((f) => f.definition)))];
	distinct.sort();
	const indexOf = new Map(distinct.map((definition, index) => [definition, index]));

	return {
		definitions: distinct.map(
			(definition) => JSON.parse(definition) as ObjectsData['definitions'][0],
		),
		objects: Object.fromEntries(
			written.map(({ name, fields }) => [
				name,
				Object.fromEntries(
					fields.map(({ field, definition }) => [field, indexOf.get(definition) as number]),
				),
			]),
		),
	};
}
