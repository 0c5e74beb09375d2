/** The data files in full. What many fields or requests have in common stands in them once. */
import { own } from '../lib/json';
import type {
	FieldDefinition,
	FieldsOf,
	MoreOfField,
	ObjectsFile,
	ResourcesData,
	ResourcesFile,
} from './forms';
import type { FieldType } from './types';

type Named = readonly [name: string, definition: FieldDefinition];

const MARKS: Readonly<Record<string, Partial<FieldDefinition>>> = {
	'!': { required: true },
	'-': { writable: 'no' },
	'?': { writable: 'doubtful' },
	'~': { readable: false },
	'#': { unique: true },
};

/** Words between spaces; none of an empty text. */
function words(text: string): string[] {
	return text === '' ? [] : text.split(' ');
}

/** `Supplier`, `[Supplier]`, `string255` or `decimal30,4`. */
function kindOf(kind: string): FieldDefinition {
	if (kind.startsWith('[')) return { type: 'array', object: kind.slice(1, -1) };
	if (/^[A-Z]/.test(kind)) return { type: 'object', object: kind };
	const type = kind.replace(/[\d,]/g, '') as FieldType;
	const size = kind.slice(type.length);
	if (size === '') return { type };
	return size.includes(',') ? { type, precision: size } : { type, maxLength: Number(size) };
}

/** The values of a list. `/Accra` is in the region of the one before it. */
function valuesIn(text: string): string[] {
	let region = '';
	return text.split('|').map((value) => {
		if (/^\/./.test(value)) return region + value;
		region = value.split('/')[0];
		return value;
	});
}

function definitionOf(short: string, more: readonly MoreOfField[]): FieldDefinition {
	const [plain, place] = short.split('=');
	let end = plain.length;
	while (own(MARKS, plain.charAt(end - 1)) !== undefined) end--;
	const { values, ...others } = place === undefined ? {} : more[Number(place)];
	return Object.assign(
		kindOf(plain.slice(0, end)),
		...Array.from(plain.slice(end), (mark) => MARKS[mark]),
		others,
		values !== undefined && { values: valuesIn(values) },
	) as FieldDefinition;
}

/** The fields of an object, made when they are asked for. */
export function unpackObjects({ more, usual, objects }: ObjectsFile): FieldsOf {
	const fieldsIn = ([short, names]: readonly [string, string]): Named[] => {
		const definition = definitionOf(short, more);
		return words(names).map((name) => [name, definition]);
	};
	const common = Object.entries(usual).flatMap(fieldsIn);
	return (object) => {
		const text = own(objects, object);
		if (text === undefined) return undefined;
		const [numbers, ...groups] = text.split('; ');
		const fields = [
			...words(numbers).map((number) => common[Number(number)]),
			...groups.flatMap((group) => fieldsIn(group.split(': ') as [string, string])),
		];
		return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
	};
}

export function unpackResources({ release, resources }: ResourcesFile): ResourcesData {
	return {
		release,
		resources: resources.map(({ operations, actions = [], ...resource }) => ({
			...resource,
			operations: Object.fromEntries(
				Object.entries(operations).flatMap(([names, scopes]) =>
					words(names).map((name) => [name, words(scopes)]),
				),
			),
			actions: actions.flatMap(({ names, scopes, ...action }) =>
				words(names).map((name) => ({ ...action, name, scopes: words(scopes) })),
			),
		})),
	};
}
