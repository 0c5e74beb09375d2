/** Which fields a record shows, and how they are written. */
import { inAnySpelling } from '../query';
import { isBlank, isPlainObject } from '../lib/json';
import { normalizeName } from '../lib/names';
import { counted } from '../lib/text';
import type { CoupaRecord } from '../read';
import { describeAnswer } from './answers';
import type { ObjectAnswers } from './objectAnswers';
import { type Finding, no, type Probe, unknown, yes } from './types';

const NO_RECORDS = 'There were no records to look at';
/** Asked for by name at most: a URL has its limits. */
const MOST_FIELDS = 60;

async function plainRecords(object: ObjectAnswers): Promise<CoupaRecord[]> {
	return (await object.plain())?.records ?? [];
}

/** Fields of the catalog with one value that no record of a plain answer shows. */
function lacking({ catalog, resource }: ObjectAnswers, records: readonly CoupaRecord[]): string[] {
	const shown = new Set(records.flatMap((record) => Object.keys(record).map(normalizeName)));
	return [...catalog.fieldsOf(resource.object).values()]
		.filter(({ object, readable, type }) => readable && object === undefined && type !== 'array')
		.map(({ name }) => name)
		.filter((name) => !shown.has(normalizeName(name)))
		.slice(0, MOST_FIELDS);
}

async function plainIsWhole(object: ObjectAnswers): Promise<Finding> {
	const records = await plainRecords(object);
	if (records.length === 0) return unknown(NO_RECORDS);
	const names = lacking(object, records);
	if (names.length === 0) return yes('A plain answer had all known fields');
	const answer = await object.withFields(names);
	if (answer?.records === undefined) return unknown(describeAnswer(answer));
	const hidden = names.filter((name) =>
		answer.records?.some((record) => !isBlank(inAnySpelling(record, name))),
	);
	return hidden.length === 0
		? yes('Asked by name, no more fields had values')
		: no(`A plain answer lacked: ${hidden.join(', ')}`, { fields: hidden });
}

/** Two decimals are usual for amounts. */
const PADDED = /\.\d{2,}0$/;

/** The numbers with decimals of records, as they were written. */
function decimals({ catalog, resource }: ObjectAnswers, records: readonly CoupaRecord[]): string[] {
	const fields = [...catalog.fieldsOf(resource.object).values()];
	const names = fields.filter(({ type }) => type === 'decimal').map(({ name }) => name);
	const values = records.flatMap((record) => names.map((name) => inAnySpelling(record, name)));
	return values.filter((value) => typeof value === 'string');
}

/** The names of a record's custom fields in their two places. */
function customNames({ catalog, resource }: ObjectAnswers, record: CoupaRecord) {
	const below = inAnySpelling(record, 'custom-fields');
	const known = catalog.fieldsOf(resource.object);
	const names = new Set([...known.keys(), 'custom-fields', 'id'].map(normalizeName));
	return {
		below: isPlainObject(below) ? Object.keys(below) : [],
		root: Object.keys(record).filter((name) => !names.has(normalizeName(name))),
	};
}

async function customFields(object: ObjectAnswers): Promise<Finding> {
	const each = (await plainRecords(object)).map((record) => customNames(object, record));
	if (each.length === 0) return unknown(NO_RECORDS);
	const below = new Set(each.flatMap((names) => names.below));
	const root = new Set(each.flatMap((names) => names.root));
	if (below.size + root.size === 0) return unknown('No record had custom fields');
	const seen = `${counted(below.size, 'name')} below custom-fields, ${root.size} beside the fields of Coupa`;
	const isSame = each.every(
		(names) => names.below.length === below.size && names.root.length === root.size,
	);
	return isSame ? yes(seen) : no(`${seen}; not every record showed all of them`);
}

export const FIELD_PROBES: ReadonlyArray<Probe<ObjectAnswers>> = [
	{
		id: 'default-filter',
		statement: 'A plain answer shows all fields: no default API filter is set',
		connector: 'Asks by name for the fields that it needs itself',
		promise: 'You get whole records. What the filter leaves out comes where you name the fields.',
		run: plainIsWhole,
	},
	{
		id: 'dashes',
		statement: 'Names of fields have dashes in JSON',
		connector: 'Understands dashes and underscores alike',
		promise: 'Filters, fields and expressions find a value under its name',
		async run(object) {
			const names = (await plainRecords(object)).flatMap(Object.keys);
			if (names.some((name) => name.includes('_'))) return no('Names had underscores');
			return names.some((name) => name.includes('-'))
				? yes('Names had dashes')
				: unknown(NO_RECORDS);
		},
	},
	{
		id: 'decimals',
		statement: 'Numbers come without trailing zeros',
		connector: 'Compares numbers by their value, and keeps their digits',
		promise: 'A number that is only written in another way is no change',
		async run(object) {
			const texts = decimals(object, await plainRecords(object));
			if (texts.length === 0) return unknown('No record showed a number with decimals');
			return texts.some((text) => PADDED.test(text))
				? no('Numbers were filled up with zeros')
				: yes('Numbers had the digits that they need');
		},
	},
	{
		id: 'empty-fields',
		statement: 'Fields without a value are shown',
		connector: 'Takes a field that is missing for one without a value',
		promise: 'Records have the same columns',
		async run(object) {
			const records = await plainRecords(object);
			if (records.length === 0) return unknown(NO_RECORDS);
			return records.some((record) => Object.values(record).includes(null))
				? yes('Fields without a value were there')
				: no('Every field that was shown had a value');
		},
	},
	{
		id: 'custom-fields',
		statement: 'Every record shows all custom fields',
		connector: 'Collects their names from all records that it sees',
		promise: 'Lists of fields offer every custom field',
		run: customFields,
	},
];
