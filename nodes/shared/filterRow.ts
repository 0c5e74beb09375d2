import type { Catalog } from '../../coupa/catalog';
import { refuse } from '../../coupa/errors';
import { coupaPath, recordConditions, type RecordChoice, type ValueKind } from '../../coupa/fields';
import { isPlainObject } from '../../coupa/lib/json';
import { type Filter, isOperator, type Operator, operatorsFor } from '../../coupa/query';
import { splitKind } from './fieldKind';
import { recordChoice } from './references';
import { kindOf, takesList, typeOfKind } from './filterKinds';

/** One condition, with the inputs for its value, one of which is in sight. */
export interface FilterRow {
	field?: unknown;
	operator?: unknown;
	value?: unknown;
	booleanValue?: unknown;
	dateValue?: unknown;
	listValue?: unknown;
	listValues?: unknown;
	numberValue?: unknown;
	recordValue?: unknown;
}

/** The values of untouched inputs: n8n sends them if the field is an expression. */
const UNTOUCHED: ReadonlySet<unknown> = new Set([undefined, null, '', true, 0]);

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	return isPlainObject(value) && 'value' in value && isEmpty(value.value);
}

/** What is entered for a kind. */
function entered(row: FilterRow, kind: ValueKind, operator: Operator): unknown {
	switch (kind) {
		case 'boolean':
			return row.booleanValue;
		case 'date':
		case 'datetime':
			return row.dateValue;
		case 'list':
			return takesList(operator) && !isEmpty(row.listValues) ? row.listValues : row.listValue;
		case 'number':
			return row.numberValue;
		case 'reference':
			return row.recordValue;
		default:
			return row.value;
	}
}

/**
 * The value of a row: that of the box for its kind. The text counts first: it is the only one in sight
 * where the kind is not known. A field that comes bare may have been typed, with all boxes behind it, of
 * which an untouched one is no value.
 */
function valueOf(row: FilterRow, kind: ValueKind, isBare: boolean, operator: Operator): unknown {
	if (!isEmpty(row.value)) return row.value;
	const value = entered(row, kind, operator);
	return isBare && (UNTOUCHED.has(value) || isEmpty(value)) ? '' : value;
}

/** A record from its list, by its ID or key, or as an expression gives it: whole, or what names it. */
function toChoice(field: string, record: unknown): RecordChoice {
	if (!isPlainObject(record)) return recordChoice({ field, record });
	const isChosen = 'value' in record && typeof record.mode === 'string';
	return recordChoice({ field, record: isChosen ? record : (record.value ?? record.id) });
}

/** Refuses an operator that Coupa does not have for the field's type, before it is asked. */
function checkOperator({ known, operator }: Filter): void {
	if (known === undefined || operatorsFor(known.type).includes(operator)) return;
	refuse(
		`The operator "${operator}" does not work on ${known.label}, which is of type ${known.type}`,
		`Use one of: ${operatorsFor(known.type).join(', ')}.`,
	);
}

/**
 * The conditions that a row states: one, or several where a record is named by a key of several parts.
 *
 * @param object the catalog's name of the object; undefined where it knows none
 * @throws CoupaError (`invalidRequest`) for no field, no such operator, and an operator or a record that
 * the field cannot be compared with
 */
export function rowFilters(
	catalog: Catalog,
	object: string | undefined,
	row: FilterRow,
	index: number,
): Filter[] {
	const given = splitKind(String(row.field ?? ''));
	if (given.path === '')
		refuse(`Filter ${index + 1} has no field`, 'Choose a field, or remove the filter.');
	const operator = String(row.operator ?? 'eq');
	if (!isOperator(operator))
		refuse(`"${operator}" is not an operator`, undefined, { code: 'chooseOperator' });
	const { path: field } = coupaPath(catalog, object, given.path);
	const known = catalog.field(object, field);
	const kind = given.kind ?? (known?.type === 'object' ? 'reference' : known && kindOf(known));
	const value = valueOf(row, kind ?? 'text', given.kind === undefined, operator);
	const isRecord =
		given.kind === 'reference' || (kind === 'reference' && value === row.recordValue);
	// Several records come from an expression.
	if (isRecord && !Array.isArray(value))
		return recordConditions(catalog, object, toChoice(field, value), operator);
	const type = typeOfKind(kind);
	const filter: Filter = { field, operator, value, known };
	if (known === undefined && type !== undefined) {
		filter.known = {
			// A name that is not Coupa's says nothing about what a field means.
			...{ name: '', label: field, type, required: false },
			...{ writable: 'yes', readable: true, unique: false },
		};
	}
	checkOperator(filter);
	return [filter];
}
