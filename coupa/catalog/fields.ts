import { dashed } from '../lib/names';
import type { FieldDefinition, FieldsOf } from './forms';
import { labelOf } from './labels';
import type { Field } from './types';

type Types = ReadonlySet<string | undefined>;

/** Types of fields, by what they hold. */
export const NUMBER_TYPES: Types = new Set(['decimal', 'float', 'integer']);
export const TEXT_TYPES: Types = new Set(['string', 'text']);
export const TIME_TYPES: Types = new Set(['date', 'datetime']);

// Why: docs/decisions/054-catalog-is-generated.md
const NO_FIELDS: ReadonlyMap<string, Field> = new Map();

function toField(name: string, definition: FieldDefinition): Field {
	return {
		required: false,
		writable: 'yes',
		readable: true,
		unique: false,
		...definition,
		name,
		label: labelOf(name),
	};
}

/**
 * The fields of all objects. An object's fields are made when they are first asked for: most runs
 * touch a handful of the 350 objects.
 */
export class FieldIndex {
	private readonly definitionsOf: FieldsOf;

	private readonly made = new Map<string, ReadonlyMap<string, Field>>();

	constructor(definitionsOf: FieldsOf) {
		this.definitionsOf = definitionsOf;
	}

	/** The fields of an object by name; empty for an unknown object. */
	of(object: string): ReadonlyMap<string, Field> {
		const known = this.made.get(object);
		if (known !== undefined) return known;
		const definitions = this.definitionsOf(object);
		if (definitions === undefined) return NO_FIELDS;
		const fields = new Map(
			Object.entries(definitions).map(([name, definition]) => [name, toField(name, definition)]),
		);
		this.made.set(object, fields);
		return fields;
	}

	/** The field at a dotted path, or undefined where the path leaves what the catalog knows. */
	at(object: string, path: string): Field | undefined {
		let within: string | undefined = object;
		let field: Field | undefined;
		for (const name of path.split('.')) {
			field = within === undefined ? undefined : this.of(within).get(dashed(name));
			if (field === undefined) return undefined;
			within = field.object;
		}
		return field;
	}
}
