import { type Catalog, singular } from '../catalog';

/** The object whose field lists the types that a history record can be about. */
const HISTORY_OBJECT = 'IntegrationHistoryRecord';

/**
 * The type under which history records name an object: its own name, with `::` where the catalog
 * has a dash, and in the singular [Integration History Record API, document-type].
 *
 * @returns undefined for an object of which Coupa keeps no integration history
 */
export function documentType(catalog: Catalog, object: string): string | undefined {
	const types = catalog.field(HISTORY_OBJECT, 'document-type')?.values ?? [];
	const names = [object, object.replace(/-/g, '::'), singular(object)];
	return names.find((name) => types.includes(name));
}
