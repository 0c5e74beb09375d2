import type { Catalog, Field } from '../../catalog';
import { CUSTOM_FIELDS, FieldNames } from '../../fields/names';
import type { Payload } from '../../fields';
import { isPlainObject, type JsonObject, own } from '../../lib/json';
import { inAnySpelling } from '../../query';
import type { CoupaRecord } from '../../read';
import { inside, type Place, ROOT } from '../prepare';
import { compareCommand, compareScalar, compareWithText, keptUnder } from './compareSingle';
import { pairRows, type RowRules } from './pairRows';
import { type Guesses, isRewritten, isSameScalar } from './sameValue';
import { type Comparison, differ, fresh, type Scope } from './scope';
import { sentPaths } from './sentPaths';
import { isCommand, isHidden, isNothing, isSecret, isReferredTo, storedName } from './shown';

/** The names of fields that are keys of an object, and whether one of its keys is told. */
function keysTold(catalog: Catalog, object: string, sent: JsonObject, untold: readonly string[]) {
	const keys = [...catalog.naturalKeys(object), ...catalog.recordKeys(object)];
	return {
		names: new Set(keys.flat().map((path) => path.split('.')[0])),
		isTold: keys.some((key) =>
			key.every((path) => {
				const [name] = path.split('.');
				return !isNothing(own(sent, name)) && !untold.some((one) => one === name);
			}),
		),
	};
}

/**
 * A record that is referred to: its keys say whether it is the one that was sent. What was sent of it
 * besides is compared where the answer shows it.
 */
function compareReference(
	scope: Scope,
	object: string | undefined,
	sent: JsonObject,
	kept: JsonObject,
	place: Place,
): void {
	const found = fresh(scope);
	const { id, ...others } = sent;
	compareLevel(found, object, others, kept, place);
	const isIdTold = !isNothing(id) && !isNothing(kept.id);
	if (isIdTold && !isSameScalar({ type: 'integer' }, id, kept.id)) {
		differ(scope, place, sent, kept);
		return;
	}
	const below = (text: string, start: string): string =>
		(start === '' ? text : text.slice(start.length + 1)).split(/[.[]/)[0];
	const untold = found.untold.map((path) => below(path, place.key));
	// Of an object that nobody describes, any value that is the same is taken for a key.
	const { names, isTold } =
		object === undefined
			? {
					names: new Set(Object.keys(others)),
					isTold: Object.keys(others).some((name) => !untold.includes(name)),
				}
			: keysTold(scope.catalog, object, others, untold);
	const isOther =
		found.different.some(({ field }) => names.has(below(field, place.path))) &&
		!found.different.every((one) => isRewritten(one.sent, one.kept));
	if (isOther && !isIdTold) {
		differ(scope, place, sent, kept);
		return;
	}
	scope.different.push(...found.different);
	scope.beside.push(...found.beside);
	scope.hidden.push(...found.hidden);
	if (isIdTold || isTold) {
		if (object !== undefined) scope.beside.push(...found.untold);
		return;
	}
	scope.untold.push(...found.untold, ...(isNothing(id) ? [] : [inside(place, 'id').key]));
}

function compareObject(
	scope: Scope,
	field: Field | undefined,
	sent: JsonObject,
	kept: unknown,
	place: Place,
): void {
	if (!isPlainObject(kept)) compareWithText(scope, field?.object, sent, kept, place);
	else if (field?.object === undefined || isReferredTo(scope.catalog, field.object)) {
		compareReference(scope, field?.object, sent, kept, place);
	} else compareLevel(scope, field.object, sent, kept, place);
}

function isRemoved(row: JsonObject): boolean {
	return row._delete === true || row._delete === 'true';
}

function compareList(
	scope: Scope,
	field: Field | undefined,
	sent: readonly unknown[],
	kept: readonly unknown[],
	place: Place,
): void {
	const object = field?.object;
	const known = scope.catalog.rowKeys(scope.root, place.key);
	const isOwn =
		known === undefined
			? object !== undefined && !isReferredTo(scope.catalog, object)
			: known.kind === 'own';
	const compareRow = (to: Scope, row: JsonObject, there: JsonObject, at: Place): void => {
		if (isOwn) compareLevel(to, object, row, there, at);
		else compareReference(to, object, row, there, at);
	};
	const removed = new Set(
		sent.filter(isPlainObject).flatMap((row) => (isRemoved(row) ? [String(row.id)] : [])),
	);
	const isLeft = (id: string): boolean => kept.some((one) => String(own(one, 'id')) === id);
	const rows = sent.filter(isPlainObject).filter((row) => !isRemoved(row));
	const there = kept.filter(isPlainObject).filter(({ id }) => !removed.has(String(id)));
	const rules: RowRules = {
		keys: known?.keys ?? [],
		isOwn,
		isSame: (path, a, b) => isSame(scope.catalog, scope.catalog.field(object, path), a, b),
		differences(row, one) {
			// A row that Coupa rounded is the one that was sent.
			const found = fresh({ ...scope, guesses: 'always' });
			compareRow(found, row, one, place);
			const { different, untold } = found;
			const isOnlyRewritten = different.every((of) => isRewritten(of.sent, of.kept));
			return {
				different: different.length,
				untold: untold.length,
				isRewritten: different.length > 0 && isOnlyRewritten,
			};
		},
	};
	const pairs = pairRows(rules, rows, there);
	sent.forEach((row, index) => {
		const at = { ...place, path: `${place.path}[${index}]` };
		if (!isPlainObject(row)) {
			const { catalog, guesses } = scope;
			const isIt = (one: unknown) => isSame(catalog, undefined, row, one, guesses) === true;
			if (!kept.some(isIt)) differ(scope, at, row, undefined);
		} else if (isRemoved(row)) {
			if (isLeft(String(row.id))) differ(scope, inside(at, '_delete'), true, undefined);
		} else {
			const pair = pairs.shift();
			if (pair === undefined) differ(scope, at, row, undefined);
			else compareRow(scope, row, pair, at);
		}
	});
}

function compareValue(
	scope: Scope,
	field: Field | undefined,
	sent: unknown,
	kept: unknown,
	place: Place,
): void {
	if (kept === undefined) {
		if (scope.isAsked && isNothing(sent)) return;
		scope.untold.push(...sentPaths(scope.catalog, scope.root, field, sent, place.key));
	} else if (isNothing(sent)) {
		if (!isNothing(kept)) differ(scope, place, sent, kept);
	} else if (Array.isArray(sent) && isNothing(kept)) {
		compareList(scope, field, sent, [], place);
	} else if (isNothing(kept)) {
		differ(scope, place, sent, undefined);
	} else if (Array.isArray(sent)) {
		compareList(scope, field, sent, Array.isArray(kept) ? kept : [kept], place);
	} else if (!isPlainObject(sent)) compareScalar(scope, field, sent, kept, place);
	else if (Array.isArray(kept)) compareList(scope, field, [sent], kept, place);
	else compareObject(scope, field, sent, kept, place);
}

function compareLevel(
	scope: Scope,
	object: string | undefined,
	sent: JsonObject,
	kept: JsonObject,
	place: Place,
): void {
	const names = new FieldNames(scope.catalog, object);
	for (const [name, value] of Object.entries(sent)) {
		const field = names.find(name);
		const at = inside(place, name);
		if (value === undefined) continue;
		if (isHidden(name, field) && (isSecret(name) || inAnySpelling(kept, name) === undefined)) {
			scope.hidden.push(at.key);
			continue;
		}
		if (name === CUSTOM_FIELDS && isPlainObject(value)) {
			const custom = inAnySpelling(kept, name);
			compareLevel(scope, undefined, value, isPlainObject(custom) ? custom : {}, at);
		} else if (isCommand(name)) {
			const isGiven = value === true || value === 'true';
			if (place.key === '' && isGiven) compareCommand(scope, name, kept, at);
		} else if (name !== 'id' || place.key !== '') {
			const stored = storedName(object, name);
			const shown = keptUnder(kept, stored, value);
			compareValue(scope, field, value, shown, shown === undefined ? inside(place, stored) : at);
		}
	}
}

/**
 * What of a payload is not in a record, and what the record does not tell. Rows are paired by ID, then
 * by the keys of their list, then by content.
 *
 * @param object the catalog's name of the object; undefined for one that the catalog does not know
 * @param isAsked all that was sent was asked for: what does not come then has no value
 * @param guesses `never` for a record before the write, `inTexts` after it; rows are found by `always`
 */
export function compare(
	catalog: Catalog,
	object: string | undefined,
	sent: Payload,
	kept: CoupaRecord,
	{ isAsked = false, guesses = 'always' }: { isAsked?: boolean; guesses?: Guesses } = {},
): Comparison {
	const scope = fresh({ catalog, root: object, isAsked, guesses });
	compareLevel(scope, object, sent, kept, ROOT);
	return {
		different: scope.different,
		untold: [...new Set(scope.untold)],
		beside: [...new Set(scope.beside)],
		hidden: [...new Set(scope.hidden)],
	};
}

/**
 * Whether a value is there as it was sent.
 *
 * @returns undefined where it cannot be told: of a reference another key came, or nothing did
 */
export function isSame(
	catalog: Catalog,
	field: Field | undefined,
	sent: unknown,
	kept: unknown,
	guesses: Guesses = 'always',
): boolean | undefined {
	const scope = fresh({ catalog, isAsked: false, guesses });
	compareValue(scope, field, sent, kept, ROOT);
	if (scope.different.length > 0) return false;
	return scope.untold.length > 0 ? undefined : true;
}
