/** An object type for each object of the catalog, made when the first one that names it is made. */
import {
	GraphQLList,
	GraphQLObjectType,
	type GraphQLFieldConfig,
	type GraphQLFieldConfigMap,
	type GraphQLUnionType,
} from 'graphql';
import { fullPlan, type PlannedField } from '../render/plans.mts';
import { isRef, type Ref, type Row, type Value } from '../store/row.mts';
import type { CustomField } from '../tenant/customFields.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { checkRead } from './access.mts';
import { customFieldsUnion, hasNested } from './customFields.mts';
import { camelCase, typeName } from './names.mts';
import type { Reader } from './reader.mts';
import { scalar } from './scalars.mts';

/** A record, or an object inside one that no table holds. */
type Source = Row | Record<string, Value>;
type FieldConfig = GraphQLFieldConfig<Source, Reader>;

export class Types {
	readonly tenant: Tenant;
	readonly #scopes: ReadonlyMap<string, string[]>;
	readonly #objects = new Map<string, GraphQLObjectType<Source, Reader>>();
	readonly #customFields: GraphQLUnionType;

	/** @param scopes by table, for the records that others refer to */
	constructor(tenant: Tenant, scopes: ReadonlyMap<string, string[]>) {
		this.tenant = tenant;
		this.#scopes = scopes;
		this.#customFields = customFieldsUnion(tenant, (field) => this.customField(field));
	}

	object(object: string): GraphQLObjectType<Source, Reader> {
		const name = typeName(object);
		let type = this.#objects.get(name);
		if (!type) {
			type = new GraphQLObjectType({ name, fields: () => this.#fields(object) });
			this.#objects.set(name, type);
		}
		return type;
	}

	#fields(object: string): GraphQLFieldConfigMap<Source, Reader> {
		const { catalog, customFields } = this.tenant;
		const fields: GraphQLFieldConfigMap<Source, Reader> = {
			id: { type: scalar('integer'), resolve: ({ id }) => id },
		};
		for (const planned of fullPlan(catalog, object)) {
			fields[camelCase(planned.name)] ??= this.#field(planned);
		}
		for (const field of customFields.of(catalog.table(object)).values()) {
			if (field.root) fields[camelCase(field.name)] ??= this.customField(field);
		}
		if (hasNested(this.tenant, object)) {
			fields.customFields = { type: this.#customFields, resolve: (source) => source };
		}
		return fields;
	}

	#field({ name, field, owned }: PlannedField): FieldConfig {
		const { object } = field;
		if (!object) {
			return { type: scalar(field.type), resolve: (source) => valueOf(source, name) ?? null };
		}
		const type = this.object(object);
		const read = (value: unknown, reader: Reader): unknown =>
			isRef(value) ? this.#referred(value, owned, reader) : value;
		if (field.type !== 'array') {
			return { type, resolve: (source, _args, reader) => read(valueOf(source, name), reader) };
		}
		return {
			type: new GraphQLList(type),
			resolve: (source, _args, reader) => {
				const values = (valueOf(source, name) ?? []) as unknown[];
				return values
					.map((value) => read(value, reader))
					.filter((value) => value !== undefined && (value as Row | null)?.deleted !== true);
			},
		};
	}

	/** A custom field, at the root of the record or below `customFields`. */
	customField({ name, type }: CustomField): FieldConfig {
		const object = { lookup: 'LookupValue', user: 'User' }[type as string];
		return {
			type: object ? this.object(object) : scalar(type),
			resolve: (source, _args, reader) => {
				const value = (source as Partial<Row>).custom?.[name];
				return isRef(value) ? this.#referred(value, false, reader) : (value ?? null);
			},
		};
	}

	/** Lines come with their parent; records that stand for themselves need a scope of their own. */
	#referred(ref: Ref, owned: boolean, { tenant, scopes }: Reader): Row | undefined {
		const table = tenant.catalog.table(ref.object);
		if (!owned) checkRead(typeName(table), this.#scopes.get(table) ?? [], scopes);
		return tenant.store.get(ref);
	}
}

function valueOf(source: Source, name: string): Value | undefined {
	const data = 'data' in source && 'custom' in source ? (source as Row).data : source;
	return (data as Record<string, Value | undefined>)[name];
}
