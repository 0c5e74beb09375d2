/** return_object, fields and filter into a shape. [API Return Formats] */
import { badQuery } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';
import type { Pick, Shape } from '../tenant/shape.mts';
import type { Tenant } from '../tenant/tenant.mts';

/**
 * @param writes whether the request is a POST or PUT, which alone may ask for nothing
 * @throws ApiError 400 with the reason
 */
export function shapeOf(
	tenant: Tenant,
	object: string,
	reserved: ReadonlyMap<string, string>,
	writes: boolean,
): Shape {
	const filter = reserved.get('filter');
	if (filter) return { kind: 'pick', fields: savedFilter(tenant, object, filter) };
	const fields = reserved.get('fields');
	if (fields) return { kind: 'pick', fields: parseFields(tenant, object, fields) };
	const kind = reserved.get('return-object');
	switch (kind) {
		case undefined:
		case '':
			return { kind: 'full' };
		case 'none':
			if (!writes) throw badQuery('return_object=none is for POST and PUT only');
			return { kind };
		case 'limited':
		case 'shallow':
			return { kind };
		default:
			throw badQuery(`return_object takes none, limited or shallow, not '${kind}'`);
	}
}

function savedFilter(tenant: Tenant, object: string, name: string): Pick {
	const saved = tenant.filters.get(name);
	if (!saved || (saved.object && saved.object !== tenant.catalog.table(object))) {
		throw badQuery(`there is no API filter named '${name}' for ${object}`);
	}
	saved.picks ??= new Map();
	let pick = saved.picks.get(object);
	if (!pick) saved.picks.set(object, (pick = pickOf(tenant, object, saved.fields)));
	return pick;
}

function parseFields(tenant: Tenant, object: string, json: string): Pick {
	let parsed: unknown;
	try {
		parsed = JSON.parse(json);
	} catch {
		throw badQuery('fields is not valid JSON');
	}
	if (!Array.isArray(parsed)) throw badQuery('fields must be a JSON array');
	return pickOf(tenant, object, parsed);
}

/** `["id",{"invoice_lines":["id"]},{"custom_fields":{}}]`, checked against the object's fields. */
function pickOf(tenant: Tenant, object: string, list: unknown[]): Pick {
	const pick: Pick = new Map();
	for (const item of list) {
		if (typeof item === 'string') {
			pick.set(checked(tenant, object, item), true);
		} else if (typeof item === 'object' && item !== null && !Array.isArray(item)) {
			for (const [name, sub] of Object.entries(item)) {
				pick.set(checked(tenant, object, name), subPick(tenant, object, name, sub));
			}
		} else throw badQuery(`fields holds ${JSON.stringify(item)}; names and objects only`);
	}
	return pick;
}

function subPick(tenant: Tenant, object: string, name: string, sub: unknown): Pick | true {
	if (dashed(name) === 'custom-fields') {
		const names = Array.isArray(sub) ? sub : Object.keys((sub as object | null) ?? {});
		return new Map(names.map((one) => [dashed(String(one)), true as const]));
	}
	const target = tenant.catalog.fields(object).get(dashed(name))?.object;
	if (!target) throw badQuery(`fields: '${name}' of ${object} has no fields of its own`);
	if (Array.isArray(sub)) return pickOf(tenant, target, sub);
	if (typeof sub === 'object' && sub !== null && Object.keys(sub).length === 0) return true;
	throw badQuery(`fields: '${name}' must be a list of names`);
}

function checked(tenant: Tenant, object: string, given: string): string {
	const name = dashed(given);
	if (name === 'custom-fields' || tenant.catalog.fields(object).has(name)) return name;
	if (tenant.customFields.of(tenant.catalog.table(object)).get(name)?.root) return name;
	throw badQuery(`fields: '${given}' is no field of ${object}`);
}
