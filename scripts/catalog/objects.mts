import { toDefinition } from './fields.mts';
import type { FactObject, ObjectsData } from './types.mts';

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
	return a < b ? -1 : 1;
}

/** All objects by name, and the fields of each by name. */
export function toObjects(facts: Record<string, FactObject>): ObjectsData {
	const objects = new Set(Object.keys(facts));
	return Object.fromEntries(
		Object.entries(facts)
			.sort(byName)
			.map(([object, fields]) => [
				object,
				Object.fromEntries(
					Object.entries(fields)
						.sort(byName)
						.map(([field, fact]) => [field, toDefinition(fact, { object, field, objects })]),
				),
			]),
	);
}
