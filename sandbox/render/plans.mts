/** Which fields of an object an answer shows, worked out once per object: rendering is the hot path. */
import type { Catalog, Field } from '../catalog/catalog.mts';

export interface PlannedField {
	name: string;
	field: Field;
	/** The field's records belong to this one, and are shown in full. */
	owned: boolean;
}

interface Plans {
	full: PlannedField[];
	summary: PlannedField[];
	keys: string[];
}

/** What is written and never shown. */
const SECRET = /password|secret/;
const cache = new WeakMap<Catalog, Map<string, Plans>>();

function plansOf(catalog: Catalog, object: string): Plans {
	let byObject = cache.get(catalog);
	if (!byObject) cache.set(catalog, (byObject = new Map()));
	let plans = byObject.get(object);
	if (!plans) {
		const full = [...catalog.fields(object)]
			.filter(([name, field]) => name !== 'id' && field.readable !== false && !SECRET.test(name))
			.map(([name, field]) => ({ name, field, owned: catalog.owns(object, name) }));
		const summary = full.filter(
			({ name, field }) => field.type !== 'array' && name !== 'created-by' && name !== 'updated-by',
		);
		plans = { full, summary, keys: [...new Set(catalog.keys(object).flat())] };
		byObject.set(object, plans);
	}
	return plans;
}

/** All readable fields but the id. */
export function fullPlan(catalog: Catalog, object: string): PlannedField[] {
	return plansOf(catalog, object).full;
}

/** What a reference shows of the record: no lists, nobody who made it. */
export function summaryPlan(catalog: Catalog, object: string): PlannedField[] {
	return plansOf(catalog, object).summary;
}

/** The fields of all natural keys. */
export function keyNames(catalog: Catalog, object: string): string[] {
	return plansOf(catalog, object).keys;
}
