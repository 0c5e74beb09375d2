/** Records as the sandbox keeps them. Field names carry dashes. */

/** A pointer to a row of a table; never the row itself, so that rendering decides how deep it goes. */
export class Ref {
	readonly object: string;
	readonly id: number;
	constructor(object: string, id: number) {
		this.object = object;
		this.id = id;
	}
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Value = Json | Ref | Ref[];

export interface Row {
	id: number;
	object: string;
	data: Record<string, Value | undefined>;
	/** Custom field values by name, whatever namespace they are shown in. */
	custom: Record<string, Value | undefined>;
	/** Children of nested resources that no field of the record shows. */
	nested: Record<string, Ref[]>;
	owner?: Ref;
	/** Set where a line was deleted: shown only with `show_deleted_lines`. */
	deleted?: true;
	/** Queries do not find it before this time, in epoch ms. */
	hiddenUntil?: number;
}

export function isRef(value: unknown): value is Ref {
	return value instanceof Ref;
}

/** The value as a list of pointers: of one, of many, of none. */
export function refsOf(value: Value | undefined): Ref[] {
	if (isRef(value)) return [value];
	if (Array.isArray(value)) return (value as unknown[]).filter(isRef);
	return [];
}

/** A row with its `id` field set and nothing else. */
export function newRow(object: string, id: number, data: Row['data'] = {}): Row {
	return { id, object, data: { id, ...data }, custom: {}, nested: {} };
}
