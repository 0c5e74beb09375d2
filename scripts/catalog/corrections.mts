import type { FactField } from './types.mts';
import { objectName, singular } from './words.mts';

// Why: docs/decisions/054-catalog-is-generated.md
/** Where a field stands. */
export interface Place {
	object: string;
	field: string;
	/** The names of all objects that the sources describe. */
	objects: ReadonlySet<string>;
}

/** One thing that the sources write in an odd way, what it means, and how we know. */
export interface Correction {
	reason: string;
	applies(field: FactField, place: Place): boolean;
	change(field: FactField, place: Place): FactField;
}

/** Where a source wrote a word of its own as the type. */
function typeMeans(type: string, meaning: Partial<FactField>, reason: string): Correction {
	return {
		reason,
		applies: (field) => field.type === type,
		change: (field) => ({ ...field, ...meaning }),
	};
}

function without(
	field: FactField,
	...keys: Array<'docsRequired' | 'maxLength' | 'values'>
): FactField {
	return Object.fromEntries(
		Object.entries(field).filter(([key]) => !keys.some((dropped) => dropped === key)),
	) as unknown as FactField;
}

function isNumber(value: string): boolean {
	return /^-?\d+$/.test(value);
}

/** The object that a field's name names, in the singular or the plural. */
function namedObject({ field, objects }: Place): string | undefined {
	return [objectName(field), objectName(singular(field))].find((name) => objects.has(name));
}

/** A string, or an object nobody describes: what the tables say when they do not know. */
function isVague(field: FactField): boolean {
	return field.type === 'string' || (field.type === 'object' && field.object === undefined);
}

/**
 * Fields that the tables call required though Coupa sets them, or they are known only when the
 * work is done. OpenAPI does not require them.
 */
const NOT_REQUIRED_FROM_US: ReadonlySet<string> = new Set([
	'Asn-Line.comments',
	'Asn-Line.container',
	'Asn-Line.match-reference',
	'ContractTemplate.created-at',
	'ContractTemplate.updated-at',
	'IntegrationHistoryRecord.created-at',
	'IntegrationRun.end-time',
	'IntegrationRun.flow',
	'IntegrationRun.records-processed',
	'IntegrationRun.start-time',
	'IntegrationRun.total-records',
	'OrderHeader.version',
]);

/** The corrections, in the order in which they are applied. */
export const CORRECTIONS: readonly Correction[] = [
	typeMeans('int', { type: 'integer' }, 'the database type in place of the JSON type'),
	typeMeans('tinyint', { type: 'boolean' }, 'tinyint(1) is how the database keeps a flag'),
	typeMeans('true', { type: 'boolean' }, 'an example value in place of the type'),
	typeMeans('USD', { type: 'string' }, 'an example value, a currency code, in place of the type'),
	typeMeans('image', { type: 'string' }, 'the address of an image file'),
	typeMeans('comment', { type: 'object', object: 'Comment' }, 'the object in place of the type'),
	typeMeans(
		'reason_insight_event',
		{ type: 'object', object: 'ReasonInsightEvent' },
		'the object in place of the type',
	),
	typeMeans('workflow_process', { type: 'object' }, 'an object that no source describes'),
	{
		reason: 'a timestamp: these names are datetimes on every object whose type is known',
		applies: (field, place) =>
			isVague(field) && /^(created|updated|last-exported)-at$/.test(place.field),
		change: (field) => ({ ...without(field, 'maxLength'), type: 'datetime' }),
	},
	{
		reason: 'a date, whose type the table leaves open',
		applies: (field, place) =>
			field.type === 'object' && isVague(field) && place.field.endsWith('-date'),
		change: (field) => ({ ...field, type: 'date' }),
	},
	{
		reason: 'a flag: these names are booleans on every object whose type is known',
		applies: (field, place) => isVague(field) && /^(active|exported)$/.test(place.field),
		change: (field) => ({ ...without(field, 'maxLength'), type: 'boolean' }),
	},
	{
		reason: 'a reference back to its own object, though the name is that of another one',
		applies: (field, place) =>
			field.object === place.object && (namedObject(place) ?? place.object) !== place.object,
		change: (field, place) => ({ ...field, object: namedObject(place) as string }),
	},
	{
		reason: 'true/false and yes/no in many spellings: the type boolean says it',
		applies: (field) => field.type === 'boolean' && field.values !== undefined,
		change: (field) => without(field, 'values'),
	},
	{
		reason: 'a format in place of allowed values: the type datetime says it',
		applies: (field) => field.type === 'datetime' && field.values !== undefined,
		change: (field) => without(field, 'values'),
	},
	{
		reason: 'an empty cell of the table, read as the only allowed value',
		applies: (field) => field.values !== undefined && field.values.every((value) => value === ''),
		change: (field) => without(field, 'values'),
	},
	{
		reason: 'an enumeration: the database keeps its index, the API speaks its names',
		applies: (field) => field.type === 'integer' && !(field.values ?? ['0']).every(isNumber),
		change: (field) => ({ ...field, type: 'string' }),
	},
	{
		reason: 'the column of allowed values slipped into the column "required"',
		applies: (field) => /^yes(, |\/)no/i.test(field.docsRequired ?? ''),
		change: (field) => without(field, 'docsRequired'),
	},
	{
		reason: 'required of every record, not of who sends one',
		applies: (field, place) =>
			field.required !== true && NOT_REQUIRED_FROM_US.has(`${place.object}.${place.field}`),
		change: (field) => without(field, 'docsRequired'),
	},
];

/** A source's field as it is meant. Fields without a quirk come back unchanged. */
export function correctField(field: FactField, place: Place): FactField {
	return CORRECTIONS.reduce(
		(current, correction) =>
			correction.applies(current, place) ? correction.change(current, place) : current,
		field,
	);
}
