/** What JSON shows otherwise than XML. [XML vs JSON] */
import { underscored } from '../lib/names.mts';
import type { Json } from '../store/row.mts';
import type { Shape } from '../tenant/shape.mts';
import type { Rendered } from './record.mts';

/**
 * The JSON of `/addresses` differs from all others: underscores (`postal_code`, `updated_at`),
 * `country_id`, and `country` as a text. [Get Started; XML vs JSON]
 */
export function jsonOf(object: string, record: Rendered): Rendered {
	if (object !== 'Address') return record;
	const { country, ...others } = record;
	const shown = withUnderscores(others) as Rendered;
	if (country === undefined) return shown;
	const { id = null, name = null } = (country ?? {}) as Rendered;
	return { ...shown, country_id: id, country: name };
}

/** The country is a text whatever is asked of it. */
export function jsonShape(object: string, shape: Shape): Shape {
	if (object !== 'Address' || shape.kind !== 'pick' || !shape.fields.has('country')) return shape;
	return { ...shape, fields: new Map([...shape.fields, ['country', true]]) };
}

/** The same with underscores in all names, at every depth. */
export function withUnderscores(value: Json): Json {
	if (Array.isArray(value)) return value.map(withUnderscores);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [underscored(name), withUnderscores(one)]),
	);
}
