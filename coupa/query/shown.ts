import type { Catalog, Field } from '../catalog';
import type { QueryArgument } from '../types';
import { toCondition } from './conditions';
import { type ReturnType, selectionFromPaths, withoutAdded } from './returnType';

type JsonRecord = Record<string, unknown>;

/** The field at each step of a dotted path: of `supplier.name`, the supplier and its name. */
export function fieldsAlong(
	catalog: Catalog,
	object: string | undefined,
	path: string,
): Array<Field | undefined> {
	const names = path.split('.');
	return names.map((_, at) => catalog.field(object, names.slice(0, at + 1).join('.')));
}

/**
 * Tells whether records of an object are known to show one value, or custom fields, at a dotted path. Below
 * a list there are several.
 *
 * @param object the catalog's name of it; undefined for one that the catalog does not know
 */
export function showsValue(catalog: Catalog, object?: string): (path: string) => boolean {
	return (path) => {
		const fields = fieldsAlong(catalog, object, path);
		if (fields.some((field) => field?.type === 'array')) return false;
		const last = fields.at(-1);
		return /custom_fields$/.test(path) || (last?.readable === true && last.object === undefined);
	};
}

/**
 * The fields that show whether Coupa applied the conditions of a query: it ignores those that it does not
 * know for an object [Querying Options]. Which custom fields there are is not known here: all of them are
 * meant.
 *
 * @param hasField whether a field can be asked for by name; a selection with an unknown one may be refused
 */
export function conditionPaths(
	query: readonly QueryArgument[],
	hasField: (path: string) => boolean,
): string[] {
	return query.flatMap((argument) => {
		const path = toCondition(argument)?.path.replace(/(custom)[-_](fields)\..*/, '$1_$2');
		return path !== undefined && hasField(path) ? [path] : [];
	});
}

/**
 * Whether a condition may be below a list, such as `order-lines.account.code`: a record may then come once
 * for each child that meets it.
 *
 * @param hasField as for `conditionPaths`: what has several values, or is not known, has none
 */
export function mayRepeatRows(
	query: readonly QueryArgument[],
	hasField: (path: string) => boolean,
): boolean {
	return query.some(
		(argument) =>
			toCondition(argument)?.path.includes('.') === true &&
			conditionPaths([argument], hasField).length === 0,
	);
}

/** A return type that shows some fields besides, and what takes them out again. */
export interface Showing {
	returnType: ReturnType;
	strip(record: JsonRecord): JsonRecord;
}

/** Where fields are chosen, or the ID alone, asks for these, too. All others are taken as they come. */
export function showing(returnType: ReturnType, paths: readonly string[]): Showing {
	const own = returnType.kind === 'fields' ? returnType.fields : [];
	const chosen = returnType.kind === 'limited' ? ['id'] : own;
	if (chosen.length === 0 || paths.length === 0) {
		return { returnType, strip: (record) => record };
	}
	const fields = selectionFromPaths(paths, chosen);
	return {
		returnType: { kind: 'fields', fields },
		strip: (record) => withoutAdded(record, chosen, fields),
	};
}
