import {
	type Catalog,
	type OperationName,
	placeholdersOf,
	type Resource,
	singular,
	USUAL_BASE,
} from '../../coupa/catalog';
import { refuse } from '../../coupa/errors';
import { idSegment } from '../../coupa/http';
import { capitalise } from '../../coupa/lib/text';
import type { RecordTarget } from '../../coupa/records';
import { knownPath } from './pathProposal';

export { recordName, recordPath } from '../../coupa/records';

// Why: docs/decisions/018-object-value-is-the-path.md
/** The object of a request: what the catalog knows of it, and where it is. */
export interface Target extends RecordTarget {
	/** Chosen from the catalog's list, not entered as a path. */
	fromList: boolean;
}

/** Fills the placeholders of a path with ids, in order. */
function fillPlaceholders(template: string, parentIds: readonly string[]): string {
	const names = placeholdersOf(template);
	const ids = parentIds.map((id) => id.trim());
	names.forEach((name, index) => {
		if ((ids[index] ?? '') === '') {
			refuse(
				`The object "${template}" belongs to another record, whose ID is missing`,
				`Enter the value for ${name.replace(/_/g, ' ')}.`,
			);
		}
	});
	return names.reduce(
		(path, name, index) =>
			path.replace(`{${name}}`, () =>
				idSegment(ids[index], `the ${name.replace(/_id$/, '').replace(/_/g, ' ')}`),
			),
		template,
	);
}

/** Where a path is on the instance; empty where a person entered the other base with it. */
function baseOf(resource: Resource | undefined, path: string): string {
	const base = resource?.base ?? USUAL_BASE;
	return `/${path}`.startsWith(`${base}/`) ? '' : base;
}

/** What a person chose. */
export interface ObjectChoice {
	/** Below `/api`: `invoices`, `/api/invoices`, `suppliers/{supplier_id}/addresses`. */
	objectPath: string;
	/** For the placeholders of the path, in order. */
	parentIds: readonly string[];
	fromList: boolean;
}

/**
 * The target of the parameters of a node.
 * @throws CoupaError (`invalidRequest`) when an id is missing, or cannot be one
 */
export function resolveTarget(
	catalog: Catalog,
	{ objectPath, parentIds, fromList }: ObjectChoice,
): Target {
	const path = knownPath(catalog, objectPath);
	if (path === '') {
		refuse('No object is chosen', 'Choose an object from the list, or enter its path below /api.');
	}
	if (/[?#]/.test(objectPath)) {
		refuse(
			`The path "${objectPath}" contains a query`,
			'Enter the path only, and the conditions as filters or as a query string.',
		);
	}
	const resource = catalog.resourceAt(path);
	return {
		resource,
		path: `${baseOf(resource, path)}/${fillPlaceholders(path, parentIds)}`,
		label: resource === undefined ? `Record of ${path}` : singular(resource.label),
		fromList,
	};
}

/** The name of an operation on the screen. */
function shown(name: string): string {
	return name === 'show' ? 'Get' : capitalise(name);
}

/**
 * The scopes that open an operation on the target; none for a path that the catalog does not know.
 *
 * @throws CoupaError (`invalidRequest`) when the object was chosen from the list and Coupa has no such
 * operation for it; a path entered by hand is tried, since a tenant may know more than the catalog
 */
export function scopesFor(target: Target, name: OperationName): readonly string[] {
	const { resource } = target;
	if (resource === undefined) return [];
	const operation = resource.operations[name];
	if (operation === undefined && target.fromList) {
		const page = resource.unsupported[name];
		refuse(
			page === undefined
				? `Coupa has no operation "${shown(name)}" for ${resource.label}`
				: `Coupa says that it does not support "${shown(name)}" for ${resource.label} (${page})`,
			`It has: ${Object.keys(resource.operations).map(shown).join(', ')}. If your Coupa does have it, choose the object "By Path".`,
		);
	}
	return operation?.scopes ?? [];
}
