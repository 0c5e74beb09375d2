import { type Catalog, typeName } from '../catalog';

/**
 * The type under which history records name an object [Integration History Record API,
 * document-type].
 *
 * @returns undefined for an object of which Coupa keeps no integration history
 */
export function documentType(catalog: Catalog, object: string): string | undefined {
	const name = typeName(catalog, 'history', object);
	return catalog.historyTypes.includes(name) ? name : undefined;
}
