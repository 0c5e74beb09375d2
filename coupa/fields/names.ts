import type { Catalog, Field } from '../catalog';
import { dashedFromCamel, normalizeName } from '../lib/names';

/** The objects below which keys are the tenant's own names, never the catalog's. */
export const CUSTOM_FIELDS = 'custom-fields';

/** The fields of one object, found by a name in any style. */
export class FieldNames {
	private readonly fields: ReadonlyMap<string, Field>;

	/** Computed once a name is not Coupa's own. */
	private byNormalName: ReadonlyMap<string, Field> | undefined;

	constructor(catalog: Catalog, object: string | undefined) {
		this.fields = catalog.fieldsOf(object);
	}

	/** True for an object of which the catalog knows nothing. */
	get isEmpty(): boolean {
		return this.fields.size === 0;
	}

	/** As Coupa writes them. */
	get all(): Iterable<string> {
		return this.fields.keys();
	}

	/** The field, or undefined when the catalog does not know it: a custom field, or a newer one. */
	find(name: string): Field | undefined {
		const exact = this.fields.get(name);
		if (exact !== undefined) return exact;
		this.byNormalName ??= new Map(
			[...this.fields.values()].map((field) => [normalizeName(field.name), field]),
		);
		return this.byNormalName.get(normalizeName(name));
	}
}

/** True for the namespace of custom fields, in any style. */
export function isCustomFields(name: string): boolean {
	return normalizeName(name) === 'customfields';
}

/**
 * The name that Coupa uses for a key in any style. A name that the catalog does not know stays as it
 * is: custom fields have names of the tenant's own.
 */
export function coupaName(names: FieldNames, name: string): string {
	if (isCustomFields(name)) return CUSTOM_FIELDS;
	return names.find(name)?.name ?? name;
}

/**
 * A dotted path in Coupa's spelling, from any other: `accountType.name` is `account-type.name`, and
 * `customFields.costOwner` is `custom-fields.cost-owner`.
 *
 * @returns with names as they came where the catalog does not know them: they may be the tenant's own
 */
export function coupaPath(
	catalog: Catalog,
	object: string | undefined,
	path: string,
): { path: string; isKnown: boolean } {
	let within = object;
	let isKnown = true;
	let isCamel = false;
	const names = path.split('.').map((part) => {
		const typed = part.trim();
		// Whoever writes this name so writes those below it so, too.
		const name = isCamel ? dashedFromCamel(typed) : typed;
		isCamel ||= typed === 'customFields';
		if (isCustomFields(name)) {
			isKnown = false;
			within = undefined;
			return CUSTOM_FIELDS;
		}
		const field = new FieldNames(catalog, within).find(name);
		isKnown &&= field !== undefined;
		within = field?.object;
		return field?.name ?? name;
	});
	return { path: names.join('.'), isKnown };
}
