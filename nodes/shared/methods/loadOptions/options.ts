import type { INodePropertyOptions } from 'n8n-workflow';

import { labelOf } from '../../../../coupa/catalog';
import type { FieldChoice } from '../../../../coupa/fields';
import type { CustomChoice, Discovery } from '../../../../coupa/fields/discovery';

export function byName(a: INodePropertyOptions, b: INodePropertyOptions): number {
	return a.name.localeCompare(b.name, 'en');
}

/**
 * The options of a list of which one is chosen, behind one that stands for none: without it, the editor
 * shows in red what was not chosen yet.
 */
export function withPrompt(
	prompt: string,
	options: readonly INodePropertyOptions[],
): INodePropertyOptions[] {
	return options.length === 0 ? [] : [{ name: prompt, value: '' }, ...options];
}

/** A choice among fields. */
export function fieldOptions(options: readonly INodePropertyOptions[]): INodePropertyOptions[] {
	return withPrompt('Choose a Field', options);
}

/** "invoice-number: string, at most 40 characters". */
function fieldDescription({ field, path }: FieldChoice): string {
	const parts: string[] = [field.type];
	if (field.maxLength !== undefined) parts.push(`at most ${field.maxLength} characters`);
	if (field.values !== undefined) {
		const amongOthers = field.valuesAre === 'tenant' ? 'such as' : 'one of';
		parts.push(`${amongOthers} ${field.values.join(', ')}`);
	}
	return `${path}: ${parts.join(', ')}`;
}

/** A field of the catalog, in a list. */
export function standardOption(choice: FieldChoice): INodePropertyOptions {
	return { name: choice.label, value: choice.path, description: fieldDescription(choice) };
}

/** A name of Coupa's own, such as `pending_approval`. Codes and names of types look different. */
const PROGRAM_NAME = /^([a-z]{3,}|[a-z]+(_[a-z0-9]+)+)$/;

/**
 * The values of a field, in words: Pending Approval. Where two would read alike, as they are.
 *
 * @param areTenants whether a person at the tenant wrote them, who chose the words
 */
export function valueOptions(
	values: readonly string[],
	areTenants: boolean,
): INodePropertyOptions[] {
	const words = values.map((value) =>
		!areTenants && PROGRAM_NAME.test(value) ? labelOf(value) : value,
	);
	const isPlain = new Set(words).size === words.length;
	return values.map((value, index) => {
		if (!isPlain || words[index] === value) return { name: value, value };
		return { name: words[index], value, description: value };
	});
}

/** "custom-fields.risk-tier.name: key of a lookup". */
function customDescription(choice: CustomChoice): string {
	const { custom, path, field, ofReference } = choice;
	if (ofReference) return `${path}: key of a ${custom.type}`;
	const values = field.values === undefined ? '' : `, one of ${field.values.join(', ')}`;
	return `${path}: ${custom.type}${values}`;
}

/** A custom field of the tenant, in a list. */
export function customOption(choice: CustomChoice): INodePropertyOptions {
	return { name: choice.label, value: choice.path, description: customDescription(choice) };
}

/** The words for what may be missing, where n8n has room for them. */
export function missingNote({ problem }: Discovery): string | undefined {
	return problem === undefined ? undefined : `Custom fields may be missing: ${problem}`;
}

/**
 * All custom fields of the newer namespace at once: where there are some, and where they could not be
 * read. n8n's lists have no place for a warning but this one.
 */
export function namespaceOption(discovery: Discovery): INodePropertyOptions[] {
	const note = missingNote(discovery);
	const hasSome = discovery.fields.some(
		({ namespace, collection }) => namespace === 'custom-fields' && collection === undefined,
	);
	if (!hasSome && note === undefined) return [];
	return [
		{
			name: 'Custom: All Below custom-fields',
			value: 'custom-fields',
			description: note ?? 'custom-fields: object, with all custom fields that are below it',
		},
	];
}
