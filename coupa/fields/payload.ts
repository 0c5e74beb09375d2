import type { Catalog, Field } from '../catalog';
import { refuse } from '../errors';
import { setOwn } from '../lib/json';
import { normalizeName } from '../lib/names';
import { singular } from '../lib/text';
import { parseJsonInput } from './jsonInput';
import { CUSTOM_FIELDS, coupaName, FieldNames, isCustomFields } from './names';
import { isNested, scalarValue } from './scalars';

/** A record as it is sent. */
export type Payload = Record<string, unknown>;

/** Values below `custom-fields`: names stay, only dates are converted. */
function customValue(value: unknown, name: string, zone: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => customValue(entry, name, zone));
	if (!isNested(value)) return scalarValue(value, undefined, { name, zone });
	const result: Payload = {};
	for (const [key, entry] of Object.entries(value)) {
		setOwn(result, key, customValue(entry, key, zone));
	}
	return result;
}

/** Two ways to the same field, `supplier` and `supplier.number`, are one object. */
function merge(target: Payload, key: string, value: unknown): void {
	const existing = Object.hasOwn(target, key) ? target[key] : undefined;
	if (isNested(existing) && isNested(value)) {
		for (const [name, entry] of Object.entries(value)) merge(existing, name, entry);
		return;
	}
	if (existing !== undefined) {
		refuse(
			`The field "${key}" is given twice`,
			'Give it once: as an object, or by its parts such as supplier.number.',
		);
	}
	setOwn(target, key, value);
}

/** `['supplier', 'number']` and a value as `{supplier: {number: value}}`, from the inside out. */
function nest(path: readonly string[], value: unknown): unknown {
	return path.reduceRight<unknown>((inner, name) => {
		const level: Payload = {};
		setOwn(level, name, inner);
		return level;
	}, value);
}

/**
 * The parts of a key: `supplier.number` is a field of a field. A name that the object does not have is
 * one of the tenant's own, which may have a dot in it.
 */
function partsOf(names: FieldNames, key: string): string[] {
	const parts = key.split('.').map((part) => part.trim());
	const isPath = names.isEmpty || isCustomFields(parts[0]) || names.find(parts[0]) !== undefined;
	return isPath ? parts : [key.trim()];
}

/**
 * The rows of a list that stand below the name of one row, alone or several: `{payment: [{…}]}`, as Coupa's
 * documents have it for payments [Payment Updates]. Anything else as it is.
 */
function rowsOf(field: Field | undefined, value: unknown): unknown {
	if (field?.type !== 'array' || !isNested(value)) return value;
	const [[name, rows] = ['', undefined], ...others] = Object.entries(value);
	const isRow = others.length === 0 && normalizeName(name) === normalizeName(singular(field.name));
	if (!isRow) return value;
	return Array.isArray(rows) ? rows : [rows];
}

/** One row in place of a list: an object that has a field of the rows. */
function oneRow(catalog: Catalog, field: Field | undefined, value: unknown): unknown {
	if (field?.type !== 'array' || !isNested(value)) return value;
	const names = new FieldNames(catalog, field.object);
	const isRow = Object.keys(value).some((key) => names.find(key.split('.')[0].trim()));
	return isRow ? [value] : value;
}

/** A list or a record that is JSON in a text, as one node may pass it to another. */
function decoded(field: Field | undefined, value: unknown, name: string): unknown {
	const isJson = typeof value === 'string' && /^\s*[[{]/.test(value);
	const isRecord = field?.object !== undefined && ['array', 'object'].includes(field.type);
	return isJson && isRecord ? parseJsonInput(value, name) : value;
}

/** A country as the JSON of addresses has it: a text, its name. [XML vs JSON] */
function referred(field: Field | undefined, value: unknown): unknown {
	const isCountry = field?.type === 'object' && field.object === 'Country';
	return isCountry && typeof value === 'string' && value.trim() !== '' ? { name: value } : value;
}

/**
 * The payload of a record from what a person or an earlier node gives: keys in any style become
 * Coupa's, dotted names become objects, decimals text, dates ISO 8601. Undefined is left out; an empty
 * text and null are sent, since they clear a field.
 *
 * @param object the catalog's name of the object, or undefined for one that the catalog does not know
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) when a field is given twice in ways that exclude each other
 */
export function buildPayload(
	catalog: Catalog,
	object: string | undefined,
	input: Readonly<Record<string, unknown>>,
	zone = 'UTC',
): Payload {
	const names = new FieldNames(catalog, object);
	const commands = object === undefined ? [] : catalog.commandsOf(object).map(({ name }) => name);
	const payload: Payload = {};
	for (const [key, value] of Object.entries(input)) {
		if (value === undefined) continue;
		if (key.startsWith('_') && commands.includes(key)) {
			merge(payload, key, scalarValue(value, { name: key, type: 'boolean' }, { name: key, zone }));
			continue;
		}
		const [first, ...rest] = partsOf(names, key);
		const name = coupaName(names, first);
		const nested = nest(rest, value);
		if (name === CUSTOM_FIELDS) {
			merge(payload, name, customValue(nested, key, zone));
			continue;
		}
		const field = names.find(name);
		const given = rowsOf(field, referred(field, decoded(field, nested, key)));
		// Parts of one row, such as `lines.price`, do not say that it is all there is of it.
		const rows = rest.length === 0 ? oneRow(catalog, field, given) : given;
		const below = (entry: unknown): unknown =>
			isNested(entry)
				? buildPayload(catalog, field?.object, entry, zone)
				: scalarValue(entry, field, { name: key, zone });
		merge(payload, name, Array.isArray(rows) ? rows.map(below) : below(rows));
	}
	return payload;
}
