import type { Catalog, Field, FieldType } from '../../catalog';
import { refuse } from '../../errors';
import { buildPayload, CUSTOM_FIELDS, FieldNames, type Payload, scalarValue } from '../../fields';
import type { CustomField, CustomFieldType, Discovery } from '../../fields/discovery';
import { isPlainObject, setOwn } from '../../lib/json';
import { normalizeName } from '../../lib/names';
import { scalarText } from '../../lib/text';
import { namingKeys, wasRead } from './computed';

type Namespace = CustomField['namespace'];

/** The custom fields that the tenant has on a record and on its lists. */
export class TenantFields {
	/** False when the tenant could not be asked: there may be more. */
	readonly complete: boolean;

	private readonly fields: readonly CustomField[];

	constructor({ fields, problem }: Discovery) {
		this.fields = fields;
		this.complete = problem === undefined;
	}

	/** Those of the record, or of the rows of one of its lists. */
	of(collection: string | undefined): readonly CustomField[] {
		return this.fields.filter((field) => field.collection === collection);
	}

	/** The field by a name in any style. */
	find(collection: string | undefined, namespace: Namespace, name: string) {
		const wanted = normalizeName(name);
		return this.of(collection).find(
			(field) => field.namespace === namespace && normalizeName(field.name) === wanted,
		);
	}
}

/** No custom fields: for what is not a record of the tenant's. */
export const NO_TENANT_FIELDS = new TenantFields({ fields: [] });

const SCALAR_TYPES: ReadonlySet<FieldType | CustomFieldType> = new Set([
	'boolean',
	'date',
	'datetime',
	'decimal',
	'integer',
] as const);

/** What the values of custom fields refer to. [Custom Field Namespace] */
const REFERRED: Readonly<Partial<Record<CustomFieldType, string>>> = {
	lookup: 'LookupValue',
	user: 'User',
};

/** Where a payload is rewritten. */
interface Rewrite {
	catalog: Catalog;
	tenant: TenantFields;
	/** IANA name of the zone in which times without a zone are meant. */
	zone: string;
	/** The values are those of columns: texts in places of records are their keys. */
	isMapped: boolean;
}

/** The record that the plain text of a column names: a lookup value by name, a user by e-mail or login. */
function named(type: CustomFieldType, text: string): Payload {
	if (type === 'lookup') return { name: text };
	return text.includes('@') ? { email: text } : { login: text };
}

function customValue(rewrite: Rewrite, custom: CustomField, value: unknown): unknown {
	const { catalog, zone } = rewrite;
	const { name, type } = custom;
	if (Array.isArray(value)) return value.map((entry) => customValue(rewrite, custom, entry));
	if (isPlainObject(value)) {
		const object = REFERRED[type];
		if (object === undefined) return value;
		const record = buildPayload(catalog, object, value, zone);
		return wasRead(catalog, object, record) ? namingKeys(catalog, object, record) : record;
	}
	const text = rewrite.isMapped && REFERRED[type] !== undefined ? scalarText(value) : '';
	if (text !== '') return named(type, text);
	// Its name says nothing about what it means, unlike those of Coupa's own fields.
	const field = SCALAR_TYPES.has(type) ? { name: '', type: type as FieldType } : undefined;
	return scalarValue(value, field, { name, zone });
}

function put(result: Payload, name: string, value: unknown): void {
	if (Object.hasOwn(result, name)) {
		refuse(`The field "${name}" is given twice`, 'Give it once, by one of its names.');
	}
	setOwn(result, name, value);
}

function customFields(rewrite: Rewrite, values: Payload, collection?: string): Payload {
	const result: Payload = {};
	for (const [name, value] of Object.entries(values)) {
		const custom = rewrite.tenant.find(collection, CUSTOM_FIELDS, name);
		if (custom === undefined) put(result, name, value);
		else put(result, custom.name, customValue(rewrite, custom, value));
	}
	return result;
}

function level(rewrite: Rewrite, object: string, payload: Payload, collection?: string): Payload {
	const names = new FieldNames(rewrite.catalog, object);
	const rows = ({ name, object: rowObject }: Field, value: unknown): unknown =>
		collection === undefined && rowObject !== undefined && Array.isArray(value)
			? value.map((row: unknown) =>
					isPlainObject(row) ? level(rewrite, rowObject, row, name) : row,
				)
			: value;
	const result: Payload = {};
	for (const [name, value] of Object.entries(payload)) {
		const field = name === CUSTOM_FIELDS ? undefined : names.find(name);
		const custom = field === undefined && rewrite.tenant.find(collection, 'root', name);
		if (name === CUSTOM_FIELDS && isPlainObject(value)) {
			put(result, name, customFields(rewrite, value, collection));
		} else if (field !== undefined) put(result, name, rows(field, value));
		else if (custom) put(result, custom.name, customValue(rewrite, custom, value));
		else put(result, name, value);
	}
	return result;
}

/**
 * A payload whose custom fields have the tenant's own names, and values as their types want them, on the
 * record and on the rows of its lists: `customFields.costOwner` of a node before arrives in `cost-owner`.
 * A time without a zone is taken in `zone`; where a field holds a day, the day alone is sent.
 */
export function withTenantNames(
	catalog: Catalog,
	object: string,
	payload: Payload,
	tenant: TenantFields,
	zone: string,
	isMapped = false,
): Payload {
	return level({ catalog, tenant, zone, isMapped }, object, payload);
}
