import { type Catalog, labelOf } from '../catalog';
import { refuse } from '../errors';
import { own, setOwn } from '../lib/json';
import { scalarText } from '../lib/text';
import { coupaName, FieldNames } from './names';
import { recordId, referenceKey } from './referenceKeyText';

/** A record that a person chose: by its id, or by a key such as `number=77`. */
export interface RecordChoice {
	/** The field of the object, as a dotted path. */
	field: string;
	by: 'id' | 'key';
	value: unknown;
}

/** What is known of the field. */
interface Known {
	label: string;
	isList: boolean;
	/** What it refers to: undefined for a custom field, or below an object that is not known. */
	object?: string;
}

function chosenText({ value }: RecordChoice, label: string): string {
	const text = scalarText(value);
	if (text !== '') return text;
	return refuse(`The reference "${label}" has no record`, undefined, { code: 'chooseRecord' });
}

function known(catalog: Catalog, object: string | undefined, path: string): Known {
	if (path === '') refuse('A reference has no field', 'Choose a field, or remove the reference.');
	const field = catalog.field(object, path);
	if (field !== undefined && field.object === undefined) {
		refuse(`"${field.label}" does not refer to another record`, undefined, {
			code: 'enterAmongFields',
		});
	}
	return {
		label: field?.label ?? labelOf(path),
		isList: field?.type === 'array',
		object: field?.object,
	};
}

/** `custom-fields.owner` in Coupa's spelling, as far as the catalog knows it. */
function firstInCoupasStyle(names: FieldNames, path: string): string {
	const [first, ...rest] = path.split('.').map((part) => part.trim());
	return [coupaName(names, first), ...rest].join('.');
}

/**
 * The input for a payload from chosen records: `{supplier: {id: 12}}`, `{supplier: {number: '77'}}`.
 * Several choices for a field that holds a list, such as content groups, become its members.
 *
 * @param object the catalog's name of the object, or undefined for one that the catalog does not know
 * @throws CoupaError (`invalidRequest`) for a field that is no reference or is chosen twice, a missing
 * record, an id that is none, and a key that the referenced object does not have
 */
export function referencesInput(
	catalog: Catalog,
	object: string | undefined,
	choices: readonly RecordChoice[],
): Record<string, unknown> {
	const names = new FieldNames(catalog, object);
	const input: Record<string, unknown> = {};
	for (const choice of choices) {
		const path = firstInCoupasStyle(names, choice.field);
		const reference = known(catalog, object, path);
		const text = chosenText(choice, reference.label);
		const record =
			choice.by === 'id'
				? { id: recordId(text, reference.label) }
				: referenceKey(catalog, { label: reference.label, object: reference.object }, text);
		const chosen = own(input, path);
		if (reference.isList) {
			setOwn(input, path, [...(Array.isArray(chosen) ? chosen : []), record]);
			continue;
		}
		if (chosen !== undefined) {
			refuse(
				`The reference "${reference.label}" is chosen twice`,
				'It holds one record: remove one of the two.',
			);
		}
		setOwn(input, path, record);
	}
	return input;
}

/**
 * The fields of a record together with its chosen references.
 *
 * @param fields what was mapped, with keys in any style, dotted ones included
 * @param onTwice what a field means that is given in both: an error, or that the chosen record counts,
 * as where the fields were mapped automatically
 * @throws CoupaError (`invalidRequest`) when a reference is also among the fields
 */
export function withReferences(
	catalog: Catalog,
	object: string | undefined,
	fields: Readonly<Record<string, unknown>>,
	references: Readonly<Record<string, unknown>>,
	onTwice: 'refuse' | 'replace' = 'refuse',
): Record<string, unknown> {
	const names = new FieldNames(catalog, object);
	const chosen = Object.keys(references);
	const result: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(fields)) {
		const path = firstInCoupasStyle(names, key);
		const twice = chosen.find((name) => path === name || path.startsWith(`${name}.`));
		if (twice !== undefined && onTwice === 'refuse') {
			refuse(
				`"${twice}" is given among the fields and as a reference`,
				`Remove one of the two: the field "${key}", or the reference.`,
			);
		}
		if (twice === undefined) setOwn(result, key, value);
	}
	for (const name of chosen) setOwn(result, name, references[name]);
	return result;
}
