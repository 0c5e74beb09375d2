import { FieldIndex } from './fields';
import { matchesPath, relativePath } from './paths';
import { toResource } from './resources';
import type { Catalog, KeysData, ObjectsData, ResourcesData } from './types';

interface CatalogData {
	resources: ResourcesData;
	objects: ObjectsData;
	keys: KeysData;
}

/** The look-ups over a catalog's data. */
export function createCatalog({ resources: data, objects, keys }: CatalogData): Catalog {
	const fields = new FieldIndex(objects);
	const resources = data.resources
		.map(toResource)
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
	const byPath = new Map(resources.map((resource) => [resource.path, resource]));
	const naturalKeys = new Map(Object.entries(keys));
	return {
		release: data.release,
		resources,
		resourceAt(path) {
			const wanted = relativePath(path);
			return byPath.get(wanted) ?? resources.find((resource) => matchesPath(resource.path, wanted));
		},
		fieldsOf: (object) => fields.of(object),
		field: (object, path) => fields.at(object, path),
		naturalKeys: (object) => naturalKeys.get(object) ?? [],
	};
}

async function readCatalog(): Promise<Catalog> {
	const [resources, objects, keys] = await Promise.all([
		import('./data/resources.json'),
		import('./data/objects.json'),
		import('./data/keys.json'),
	]);
	return createCatalog({
		resources: resources.default,
		// A JSON import widens every literal to `string` and every list to a union of its entries.
		objects: objects.default as ObjectsData,
		keys: keys.default,
	});
}

let loaded: Promise<Catalog> | undefined;

/**
 * The catalog of Coupa's resources and fields. Its data is read when it is first asked for, so
 * that n8n's start does not pay for it, and once per process.
 */
export async function loadCatalog(): Promise<Catalog> {
	loaded ??= readCatalog();
	return await loaded;
}
