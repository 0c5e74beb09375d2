import type { Catalog } from '../../catalog';
import type { FieldSelection } from '../../query';
import { dashed, dashedFromCamel, underscored } from '../../lib/names';
import { childCollections } from '../choices';
import { findingsIn } from './findings';
import { mergeFindings, uniteFindings } from './merge';
import { objectKey } from './names';
import { isFatal, sampleRecords } from './sample';
import type { Described, TenantSources } from './sources';
import type { Connection, Discovery, Finding, Subject } from './types';

/** Names under which a source may speak of an object. */
function aliases(...names: string[]): ReadonlySet<string> {
	return new Set(names.map(objectKey));
}

/** What a source says of the object and of its parts, without what the catalog has as standard. */
function findingsAbout(catalog: Catalog, subject: Subject, fields: Described['fields']): Finding[] {
	// Below another object, `addresses` says too little.
	const own = aliases(subject.object, ...(subject.path.includes('/') ? [] : [subject.path]));
	const places: Array<{ known: ReadonlySet<string>; object: string; collection?: string }> = [
		{ known: own, object: subject.object },
		...childCollections(catalog, subject.object).map((field) => ({
			known: aliases(field.object, ...(field.name.endsWith('-lines') ? [field.name] : [])),
			object: field.object,
			collection: field.name,
		})),
	];
	return places.flatMap(({ known, object, collection }) => {
		const standard = catalog.fieldsOf(object);
		const isCustom = (name: string): boolean =>
			!standard.has(dashed(name)) && !standard.has(dashedFromCamel(name));
		return fields
			.filter((field) => known.has(objectKey(field.object)))
			.filter(({ namespace, name }) => namespace !== 'root' || isCustom(name))
			.map(({ name, namespace, type, label, values }) => ({
				name,
				namespace,
				type,
				label,
				values,
				collection,
			}));
	});
}

/** The custom fields of an object: those that records show, and those that a source describes. */
export function knownFields(
	catalog: Catalog,
	subject: Subject,
	records: ReadonlyArray<Readonly<Record<string, unknown>>>,
	described: Described['fields'],
): ReturnType<typeof uniteFindings> {
	const seen = findingsIn(catalog, subject.object, records);
	return uniteFindings(seen, findingsAbout(catalog, subject, described));
}

/** Coupa's `fields` argument for the custom fields alone: an invoice's answer is then a hundredth as large. */
function selectionOf(found: readonly Finding[]): string {
	const of = (collection: string | undefined): FieldSelection => [
		'id',
		...found
			.filter((field) => field.collection === collection && field.namespace === 'root')
			.map(({ name }) => underscored(name)),
		{ custom_fields: {} },
	];
	const collections = new Set(found.map(({ collection }) => collection));
	const selection = [...collections]
		.filter((collection) => collection !== undefined)
		.map((collection) => ({ [underscored(collection)]: of(collection) }));
	return JSON.stringify([...of(undefined), ...selection]);
}

/** Kinds of errors by which a source refuses; the records may be open all the same. */
const REFUSALS: ReadonlySet<string> = new Set(['forbidden', 'notFound']);

const NOT_LISTED = 'The records of this object cannot be listed';

/** How discovery may proceed. */
export interface DiscoverOptions {
	/** Refuses answers of structured sources that are older, in ms. */
	maxAgeMs?: number;
}

/**
 * The custom fields of an object, from one structured source where one answers, and in any case from
 * the newest and the oldest records. Three requests at most, one after the other. It does not
 * reject: what went wrong is the `problem` of what was found.
 */
export async function discover(
	catalog: Catalog,
	subject: Subject,
	{ ask, readPage }: Connection,
	sources: TenantSources,
	{ maxAgeMs }: DiscoverOptions = {},
): Promise<Discovery> {
	const { described, error } = await sources.learn(ask, maxAgeMs);
	const told = described === undefined ? [] : findingsAbout(catalog, subject, described.fields);
	const isOut = error !== undefined && isFatal(error) && !REFUSALS.has(error.kind);
	if (isOut) return { fields: mergeFindings([], told), problem: error.message };
	if (readPage === undefined) {
		const problem = told.length === 0 ? NOT_LISTED : undefined;
		return { fields: mergeFindings([], told), problem };
	}
	const toldAll = described?.coversRoot === true && told.length > 0;
	const sample = await sampleRecords(readPage, toldAll ? selectionOf(told) : undefined);
	return {
		fields: mergeFindings(findingsIn(catalog, subject.object, sample.records), told),
		problem: sample.error?.message,
	};
}
