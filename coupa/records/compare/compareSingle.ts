/** What is compared without a look at anything below it. */
import type { Field } from '../../catalog';
import { isPlainObject, type JsonObject, own } from '../../lib/json';
import { scalarText } from '../../lib/text';
import { inAnySpelling } from '../../query';
import type { Place } from '../prepare';
import { countryCodes } from './countries';
import { isSameScalar, isSameText } from './sameValue';
import { differ, type Scope } from './scope';
import { isNothing, namesOf } from './shown';

export function compareScalar(
	scope: Scope,
	field: Field | undefined,
	sent: unknown,
	kept: unknown,
	place: Place,
): void {
	const said = (record: JsonObject) => namesOf(scope.catalog, field?.object, record);
	const isSame = (value: unknown): boolean =>
		isPlainObject(value)
			? [...said(value)].some(([name, one]) =>
					isSameScalar({ name, type: name === 'id' ? 'integer' : 'string' }, sent, one),
				)
			: isSameScalar(field ?? {}, sent, value, scope.guesses);
	if (Array.isArray(kept) ? kept.some(isSame) : isSame(kept)) {
		// `100` and `100.00` are one number and two texts: of which kind it is, nothing says.
		const isTyped = field?.type !== undefined || typeof sent !== 'string';
		if (isTyped || typeof kept !== 'string' || isSameText(sent, kept, {})) return;
		scope.untold.push(place.key);
		return;
	}
	// Of a record that shows its ID alone, a name cannot be told.
	const isIdAlone = isPlainObject(kept) && [...said(kept).keys()].every((name) => name === 'id');
	if (isIdAlone && !/^\d+$/.test(String(sent).trim())) {
		scope.untold.push(place.key);
	} else differ(scope, place, sent, kept);
}

/** A record that is shown as a text: its name, or its code. [XML vs JSON, of addresses] */
export function compareWithText(
	scope: Scope,
	object: string | undefined,
	sent: JsonObject,
	kept: unknown,
	place: Place,
): void {
	const said = Object.entries(sent).filter(([name]) => name !== 'id');
	if (said.some(([, value]) => isSameScalar({}, value, kept))) return;
	const codes = object === 'Country' ? countryCodes(String(kept)) : [];
	if (codes.includes(scalarText(sent.code).toUpperCase())) return;
	const isOther = !isNothing(sent.name) || (codes.length > 0 && !isNothing(sent.code));
	if (isOther) differ(scope, place, sent, kept);
	else scope.untold.push(place.key);
}

/** What is there under a name. A reference may be sent as its ID alone, and shown so: `supplier-id`. */
export function keptUnder(kept: JsonObject, name: string, sent: unknown): unknown {
	const value = inAnySpelling(kept, name);
	if (value === undefined && name.endsWith('-id')) {
		return own(inAnySpelling(kept, name.slice(0, -'-id'.length)), 'id');
	}
	const shownId = isPlainObject(sent) && !isNothing(sent.id) && inAnySpelling(kept, `${name}-id`);
	return shownId && !isPlainObject(value) ? { id: shownId } : value;
}

/** What a command of the record has come to: an order that is cancelled says so. [0239] */
export function compareCommand(scope: Scope, name: string, kept: JsonObject, place: Place): void {
	const status = inAnySpelling(kept, 'status');
	if (status === undefined) scope.untold.push('status');
	else if (!String(status).includes(name.slice(1))) differ(scope, place, true, status);
}
