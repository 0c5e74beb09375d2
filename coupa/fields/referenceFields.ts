import type { Catalog, Field, Resource } from '../catalog';
import { childCollections, commonRank, isLineCollection } from './choices';
import { CUSTOM_FIELDS } from './names';
import { canonicalObject, keyPaths } from './referenceKeys';

/** A field that refers to another record, or to several. */
export interface ReferenceField {
	/** As Coupa writes it: `payment-term`. */
	name: string;
	label: string;
	/** The catalog's name of what it refers to: `PaymentTerm`. */
	object: string;
	/** True where it holds several. */
	isList: boolean;
	/** Where records to refer to can be searched; undefined where Coupa has no such list. */
	resource?: Resource;
}

/**
 * The resource in which the records of an object can be searched. Those below another record are left
 * out: they would need its id.
 */
export function resourceOf(catalog: Catalog, object: string): Resource | undefined {
	const wanted = canonicalObject(object);
	return catalog.resources.find(
		(resource) =>
			resource.object === wanted &&
			resource.parents.length === 0 &&
			resource.operations.query !== undefined,
	);
}

/**
 * A single object is a reference when its records have keys or can be searched; a list, when they have
 * both: lines and other parts of a record have at most one.
 */
function toReference(catalog: Catalog, field: Field): ReferenceField | undefined {
	const { name, label, type, object } = field;
	if (object === undefined || name === CUSTOM_FIELDS) return undefined;
	if (type !== 'object' && type !== 'array') return undefined;
	const resource = resourceOf(catalog, object);
	const hasKeys = keyPaths(catalog, object).length > 0;
	const isList = type === 'array';
	const isReference = isList
		? hasKeys && resource !== undefined
		: hasKeys || resource !== undefined;
	if (!isReference) return undefined;
	return { name, label, object, isList, ...(resource !== undefined && { resource }) };
}

/** The field of an object as a reference, or undefined when it is none, or is not known. */
export function referenceField(
	catalog: Catalog,
	object: string,
	path: string,
): ReferenceField | undefined {
	const field = catalog.field(object, path);
	return field === undefined ? undefined : toReference(catalog, field);
}

/** The place of a reference among others: common ones, by any of their keys, come first. */
function rankOf(catalog: Catalog, { name, object }: ReferenceField): number {
	const ranks = keyPaths(catalog, object)
		.flat()
		.map((path) => commonRank(`${name}.${path}`) ?? Infinity);
	return Math.min(Infinity, ...ranks);
}

/**
 * The references of an object that Coupa takes, the common ones first.
 *
 * @param object the catalog's name of the object; an unknown one has none
 */
export function referenceFields(catalog: Catalog, object: string): ReferenceField[] {
	return [...catalog.fieldsOf(object).values()]
		.filter(({ writable }) => writable !== 'no')
		.map((field) => toReference(catalog, field))
		.filter((reference) => reference !== undefined)
		.map((reference) => ({ reference, rank: rankOf(catalog, reference) }))
		.sort((a, b) =>
			a.rank === b.rank
				? a.reference.label.localeCompare(b.reference.label, 'en')
				: a.rank - b.rank,
		)
		.map(({ reference }) => reference);
}

/** A reference that conditions can be put on as a whole: `supplier`, `invoice-lines.account`. */
export interface ComparedReference {
	/** Dotted path. */
	path: string;
	label: string;
}

/**
 * The references of an object and of its lines that hold one record each, those that Coupa sets itself
 * among them.
 */
export function comparedReferences(catalog: Catalog, object: string): ComparedReference[] {
	const single = (within: string): ReferenceField[] =>
		[...catalog.fieldsOf(within).values()]
			.map((field) => toReference(catalog, field))
			.filter((reference) => reference?.isList === false)
			.filter((reference) => reference !== undefined);
	return [
		...single(object).map(({ name, label }) => ({ path: name, label })),
		...childCollections(catalog, object)
			.filter(isLineCollection)
			.flatMap((lines) =>
				single(lines.object).map(({ name, label }) => ({
					path: `${lines.name}.${name}`,
					label: `${lines.label} ${label}`,
				})),
			),
	];
}
