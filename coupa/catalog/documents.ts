import { singular } from './labels';
import type { Catalog, Resource } from './types';

/**
 * The name under which other records name an object, as `approvable-type` and `commentable-type` do:
 * its own, with `::` where the catalog has a dash [Comments API; Integration History Record API].
 */
export function typeName(object: string): string {
	return object.replace(/-/g, '::');
}

/** Among the resources of one object, the one whose path is the shortest: `easy_form_responses`. */
function plainest(resources: readonly Resource[]): Resource | undefined {
	return [...resources].sort((a, b) => a.path.length - b.path.length)[0];
}

/**
 * Where the documents of a type are read by their id alone.
 *
 * @param type as `approvable-type` names it: `InvoiceHeader`
 * @returns undefined for a type that the catalog does not know, or that lies below other records only
 */
export function documentResource(catalog: Catalog, type: string): Resource | undefined {
	return plainest(
		catalog.resources.filter(
			({ object, parents, operations }) =>
				typeName(object) === type && parents.length === 0 && operations.show !== undefined,
		),
	);
}

/** A type of document, for a list. */
export interface DocumentType {
	/** "Invoice". */
	label: string;
	/** `InvoiceHeader`. */
	type: string;
}

function typesOf(catalog: Catalog, objects: ReadonlySet<string>): DocumentType[] {
	return [...objects]
		.flatMap((object) => {
			const resource = documentResource(catalog, typeName(object));
			return resource === undefined
				? []
				: [{ label: singular(resource.label), type: typeName(object) }];
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
	return typesOf(catalog, new Set(approvable.map(({ object }) => object)));
}

/** The types of documents that have comments: in a field, or as a list below them. */
export function commentableTypes(catalog: Catalog): DocumentType[] {
	const withField = catalog.resources.filter(
		({ object }) => catalog.field(object, 'comments')?.object === 'Comment',
	);
	const parents = catalog.resources
		.filter(({ path }) => /\/\{\w+\}\/comments$/.test(path))
		.flatMap(({ path }) => catalog.resourceAt(path.replace(/\/\{\w+\}\/comments$/, '')) ?? []);
	return typesOf(catalog, new Set([...withField, ...parents].map(({ object }) => object)));
}
