import { singular } from '../lib/text';
import type { Catalog, Resource } from './types';

/** The kinds of records that name documents, as the catalog's data has them. */
type Kind = 'approvals' | 'comments' | 'history';

/**
 * The name under which records of a kind name an object, as `approvable-type` and `commentable-type`
 * do. Where no document says it, it is the object's own, with `::` where the catalog has a dash
 * [Comments API; Integration History Record API].
 */
export function typeName(catalog: Catalog, kind: Kind, object: string): string {
	const stated = catalog
		.documentNames(kind)
		.find((name) => name.object === object && name.when === undefined);
	return stated?.type ?? object.replace(/-/g, '::');
}

const KINDS: readonly Kind[] = ['approvals', 'comments', 'history'];

/** The object that a type names. A requisition calls itself so everywhere; a receipt request does not. */
function objectOf(catalog: Catalog, type: string): string {
	const stated = KINDS.flatMap((kind) => catalog.documentNames(kind)).find(
		(name) => name.type === type || name.also?.includes(type),
	);
	return stated?.object ?? type.replace(/::/g, '-');
}

/**
 * All names under which records of a kind may name the documents that a type names, the surest first. A
 * name that is documented stands alone: a receipt request is an `InventoryRequestHeader`, whatever the
 * type calls it. Where it is not, the object's own name and the one that was given may be right as well.
 */
export function typeNames(catalog: Catalog, kind: Kind, type: string): string[] {
	const object = objectOf(catalog, type);
	const stated = catalog.documentNames(kind).find((name) => name.object === object);
	const name = typeName(catalog, kind, object);
	return stated?.mark === 'D' ? [name] : [...new Set([name, object, type])];
}

/** Among the resources of one object, the one whose path is the shortest: `easy_form_responses`. */
function plainest(resources: readonly Resource[]): Resource | undefined {
	return [...resources].sort((a, b) => a.path.length - b.path.length)[0];
}

/** Where the records of an object are read by their id alone. */
function readable(catalog: Catalog, wanted: string): Resource | undefined {
	return plainest(
		catalog.resources.filter(
			({ object, parents, operations }) =>
				object === wanted && parents.length === 0 && operations.show !== undefined,
		),
	);
}

/**
 * Where the documents of a type are read by their id alone.
 *
 * @param type as `approvable-type` names it: `InvoiceHeader`
 * @returns undefined for a type that the catalog does not know, or that lies below other records only
 */
export function documentResource(catalog: Catalog, type: string): Resource | undefined {
	return readable(catalog, objectOf(catalog, type));
}

/** A type of document, for a list. */
export interface DocumentType {
	/** "Invoice". */
	label: string;
	/** `InvoiceHeader`. */
	type: string;
}

function typesOf(catalog: Catalog, kind: Kind, found: readonly string[]): DocumentType[] {
	const stated = catalog.documentNames(kind).map(({ object }) => object);
	return [...new Set([...stated, ...found])]
		.flatMap((object) => {
			const resource = readable(catalog, object);
			return resource === undefined
				? []
				: [{ label: singular(resource.label), type: typeName(catalog, kind, object) }];
		})
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** The types of documents that people approve: those with approvals, or to which approvers are added. */
export function approvableTypes(catalog: Catalog): DocumentType[] {
	const approvable = catalog.resources.filter(
		({ object, actions }) =>
			catalog.fieldsOf(object).has('approvals') ||
			actions.some(({ name }) => name === 'add_approver'),
	);
	return typesOf(
		catalog,
		'approvals',
		approvable.map(({ object }) => object),
	);
}

/** The types of documents that have comments: in a field, or as a list below them. */
export function commentableTypes(catalog: Catalog): DocumentType[] {
	const withField = catalog.resources.filter(
		({ object }) => catalog.field(object, 'comments')?.object === 'Comment',
	);
	const parents = catalog.resources
		.filter(({ path }) => /\/\{\w+\}\/comments$/.test(path))
		.flatMap(({ path }) => catalog.resourceAt(path.replace(/\/\{\w+\}\/comments$/, '')) ?? []);
	return typesOf(
		catalog,
		'comments',
		[...withField, ...parents].map(({ object }) => object),
	);
}
