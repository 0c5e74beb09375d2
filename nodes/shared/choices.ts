import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { refuse } from '../../coupa/errors';
import { isPlainObject } from '../../coupa/lib/json';
import type { ParameterSource } from './parameters';

// Why: docs/decisions/021-empty-and-impossible-values.md
/** What `parameter` gives for one that is not there, or is not shown. */
const HIDDEN = '\0hidden';

/** Refuses an impossible value. */
type Check = (value: unknown) => void;

/** The checks of properties, by name; none for those that take any value. */
type Checks = ReadonlyMap<string, Check>;

/** The values of a list that is the same for everyone; none for one that Coupa fills. */
function choicesOf(property: INodeProperties): unknown[] {
	const { type, options, typeOptions, allowArbitraryValues } = property;
	// A text such as "false" would count as yes.
	if (type === 'boolean') return [true, false];
	if (type !== 'options' || allowArbitraryValues) return [];
	if (typeOptions?.loadOptionsMethod !== undefined) return [];
	return (options as INodePropertyOptions[]).map(({ value }) => value);
}

function checkOfList(label: string, choices: readonly unknown[]): Check {
	return (value) => {
		if (choices.includes(value)) return;
		refuse(
			`${JSON.stringify(value) ?? 'Nothing'} is not an option of "${label}"`,
			`Choose one of: ${choices.map(String).join(', ')}.`,
		);
	};
}

function runChecks(checks: Checks, valueOf: (name: string) => unknown): void {
	for (const [name, check] of checks) {
		const value = valueOf(name);
		if (value !== HIDDEN) check(value);
	}
}

function checkOfCollection(properties: readonly INodeProperties[]): Check | undefined {
	const checks = checksOf(properties);
	if (checks.size === 0) return undefined;
	return (value) => {
		if (!isPlainObject(value)) return;
		runChecks(checks, (name) => (Object.hasOwn(value, name) ? value[name] : HIDDEN));
	};
}

/** Checks what is inside a collection, by the properties that it has; undefined where anything can be. */
function checkInside({ type, options }: INodeProperties): Check | undefined {
	if (type === 'collection') return checkOfCollection(options as INodeProperties[]);
	if (type !== 'fixedCollection') return undefined;
	const rows = (options as INodePropertyCollection[]).flatMap(({ name, values }) => {
		const check = checkOfCollection(values);
		return check === undefined ? [] : [{ name, check }];
	});
	if (rows.length === 0) return undefined;
	return (value) => {
		if (!isPlainObject(value)) return;
		for (const { name, check } of rows) for (const row of [value[name]].flat()) check(row);
	};
}

function checksOf(properties: readonly INodeProperties[]): Checks {
	const checks = new Map<string, Check>();
	for (const name of new Set(properties.map((property) => property.name))) {
		// The same parameter may stand there in several forms, each shown for something else.
		const forms = properties.filter((property) => property.name === name);
		const choices = [...new Set(forms.flatMap(choicesOf))];
		const inside = forms.map(checkInside).filter((check) => check !== undefined);
		if (choices.length > 0) checks.set(name, checkOfList(forms[0].displayName, choices));
		else if (inside.length > 0)
			checks.set(name, (value) => inside.forEach((check) => check(value)));
	}
	return checks;
}

/** Computed once: they are needed for each item. */
const known = new WeakMap<readonly INodeProperties[], Checks>();

/**
 * Refuses values that are not among the choices of their list. They come from expressions and from workflows
 * written by hand, and would be taken for some other choice.
 *
 * @throws CoupaError (`invalidRequest`) that names the choices
 */
export function checkChoices(
	properties: readonly INodeProperties[],
	{ parameter }: Pick<ParameterSource, 'parameter'>,
): void {
	const checks = known.get(properties) ?? checksOf(properties);
	known.set(properties, checks);
	runChecks(checks, (name) => parameter(name, HIDDEN));
}
