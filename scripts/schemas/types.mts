/** JSON Schema as n8n's editor reads it: what it shows of a node's output before the first run. */
export type Schema =
	| { type: 'boolean' | 'integer' | 'number' | 'string' }
	| { type: 'array'; items: Schema }
	| ObjectSchema;

export interface ObjectSchema {
	type: 'object';
	properties: Record<string, Schema>;
}

/** The content of a schema file; n8n's own count their version up with each change. */
export type SchemaFile = ObjectSchema & { version: number };

/** The texts of all schema files, by their path below `__schema__/v1.0.0`: `record/get.json`. */
export type SchemaFiles = Record<string, string>;
