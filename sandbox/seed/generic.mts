/** A few records for every resource that nothing else seeds, out of what the catalog says of it. */
import type { Field } from '../catalog/catalog.mts';
import { humanized } from '../lib/names.mts';
import { type Ref, type Value } from '../store/row.mts';
import { isWritable } from '../write/rules.mts';
import type { Data, SeedContext } from './context.mts';
import type { Rng } from './rng.mts';

const PER_OBJECT = 3;
const COMMON =
	/^(name|code|number|title|description|status|type|active|note|notes|quantity|price|amount|total|subject|label|key|value|email|city|exported)$|(-name|-number|-code|-date|-type|-amount)$/;

/** Objects without a resource of their own that the path of an action names by their id. */
const NAMED_IN_PATHS: readonly string[] = ['ExpenseAttendee'];

/** Defines records of all objects with a resource, and of a few others, that have none so far. */
export function seedTheRest(context: SeedContext): void {
	const withResource = context.tenant.catalog.resources.map(({ object }) => object);
	for (const object of [...withResource, ...NAMED_IN_PATHS]) {
		const table = context.tenant.catalog.table(object);
		if (context.store.table(table).size > 0) continue;
		context.define(table, PER_OBJECT, (id, rng) => genericData(context, table, id, rng));
	}
}

/** Plausible values for the common and the required fields. */
export function genericData(context: SeedContext, object: string, id: number, rng: Rng): Data {
	const data: Data = {};
	for (const [name, field] of context.tenant.catalog.fields(object)) {
		if (name === 'id' || /-(at|by)$/.test(name)) continue;
		if (field.object) {
			const ref = referenceFor(context, object, name, field, rng);
			if (ref) data[name] = ref;
		} else if (field.required || COMMON.test(name)) {
			data[name] = scalar(object, name, field, id, rng);
		}
	}
	return data;
}

function referenceFor(
	context: SeedContext,
	object: string,
	name: string,
	field: Field,
	rng: Rng,
): Ref | undefined {
	if (field.type !== 'object' || context.tenant.catalog.owns(object, name)) return undefined;
	const target = context.tenant.catalog.table(field.object!);
	const wanted = field.required || isWritable(name, field);
	return wanted && target !== object && context.size(target) > 0
		? context.any(rng, target)
		: undefined;
}

function scalar(object: string, name: string, field: Field, id: number, rng: Rng): Value {
	if (field.values && field.values.length > 1 && field.type !== 'boolean')
		return rng.pick(field.values);
	switch (field.type) {
		case 'integer':
			return 1 + rng.int(9);
		case 'float':
			return rng.int(20) / 2;
		case 'decimal':
			return `${1 + rng.int(900)}.${rng.int(10)}`;
		case 'boolean':
			return name === 'exported' ? rng.chance(0.5) : true;
		case 'datetime':
			return '2026-05-04T00:00:00+00:00';
		case 'date':
			return '2026-05-04';
		case 'time':
			return '08:30';
		case 'array':
			return [];
		default:
			return text(object, name, field, id);
	}
}

function text(object: string, name: string, field: Field, id: number): string {
	if (name === 'status') return 'active';
	if (name.endsWith('email')) return `${object.toLowerCase()}${id}@acme.example`;
	if (/(^|-)(code|number|key)$/.test(name))
		return `${object.toUpperCase().slice(0, 3)}-${100 + id}`;
	return `${humanized(object)} ${name} ${id}`.slice(0, field.maxLength ?? 255);
}
