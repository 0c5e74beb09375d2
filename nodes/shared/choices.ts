import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { refuse } from '../../coupa/errors';
import type { ParameterSource } from './parameters';

/** What `parameter` gives for one that is not there, or is not shown. */
const HIDDEN = '\0hidden';

type Values = Readonly<Record<string, unknown>>;

function isValues(value: unknown): value is Values {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a list that is the same for everyone; undefined for one that Coupa fills. */
function choicesOf(property: INodeProperties): unknown[] | undefined {
	const { type, options, typeOptions, allowArbitraryValues } = property;
	if (type !== 'options' || allowArbitraryValues) return undefined;
	if (typeOptions?.loadOptionsMethod !== undefined) return undefined;
	return (options as INodePropertyOptions[]).map(({ value }) => value);
}

function checkList(label: string, choices: readonly unknown[], value: unknown): void {
	if (choices.includes(value)) return;
	refuse(
		`${JSON.stringify(value) ?? 'Nothing'} is no choice of "${label}"`,
		`Choose one of: ${choices.map(String).join(', ')}.`,
	);
}

/** Checks what is inside a collection, by the properties that it has. */
function checkInside(property: INodeProperties, value: unknown): void {
	if (!isValues(value)) return;
	if (property.type === 'collection') {
		checkProperties(property.options as INodeProperties[], (name) =>
			Object.hasOwn(value, name) ? value[name] : HIDDEN,
		);
	} else if (property.type === 'fixedCollection') {
		for (const { name, values } of property.options as INodePropertyCollection[]) {
			for (const row of [value[name]].flat())
				checkInside({ ...property, type: 'collection', options: values }, row);
		}
	}
}

function checkProperties(
	properties: readonly INodeProperties[],
	valueOf: (name: string) => unknown,
): void {
	for (const name of new Set(properties.map((property) => property.name))) {
		const value = valueOf(name);
		if (value === HIDDEN) continue;
		// The same parameter may stand there in several forms, each shown for something else.
		const forms = properties.filter((property) => property.name === name);
		const choices = forms.flatMap((form) => choicesOf(form) ?? []);
		if (choices.length > 0) checkList(forms[0].displayName, choices, value);
		else for (const form of forms) checkInside(form, value);
	}
}

/**
 * Refuses values that are none of the choices of their list: they come from expressions and from
 * workflows that were written by hand, and would be taken for some other choice.
 *
 * @throws CoupaError (`invalidRequest`) that names the choices
 */
export function checkChoices(
	properties: readonly INodeProperties[],
	{ parameter }: Pick<ParameterSource, 'parameter'>,
): void {
	checkProperties(properties, (name) => parameter(name, HIDDEN));
}
