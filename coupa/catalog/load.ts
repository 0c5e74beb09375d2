import { own } from '../lib/json';
import { FieldIndex } from './fields';
import type {
	CommandsData,
	DocumentsData,
	FieldsOf,
	KeysData,
	ObjectsFile,
	ResourcesData,
	ResourcesFile,
	RowsData,
} from './forms';
import { apiPath, matchesPath, relativePath } from './paths';
import { toResource } from './resources';
import type { Catalog } from './types';
import { unpackObjects, unpackResources } from './unpack';

interface CatalogData {
	resources: ResourcesData;
	objects: FieldsOf;
	keys: KeysData;
	rows?: RowsData;
	commands?: CommandsData;
	documents?: DocumentsData;
}

/** The look-ups over a catalog's data. */
export function createCatalog({
	resources: data,
	objects,
	keys,
	rows = {},
	commands = {},
	documents = { types: {}, historyTypes: [] },
}: CatalogData): Catalog {
	const fields = new FieldIndex(objects);
	const resources = data.resources
		.map(toResource)
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
	const byPath = new Map(resources.map((resource) => [resource.path, resource]));
	return {
		release: data.release,
		resources,
		resourceAt(path) {
			const wanted = relativePath(path);
			return (
				byPath.get(wanted) ??
				resources.find((resource) => matchesPath(resource.path, wanted)) ??
				resources.find((resource) => matchesPath(apiPath(resource), `/${wanted}`))
			);
		},
		fieldsOf: (object = '') => fields.of(object),
		field: (object = '', path) => fields.at(object, path),
		naturalKeys: (object = '') =>
			(own(keys, object) ?? []).filter(({ when }) => when === undefined).map((key) => key.fields),
		recordKeys: (object) => own(rows, object)?.keys ?? [],
		rowKeys: (object = '', list) => own(own(rows, object)?.lists ?? {}, list),
		commandsOf: (object) => [...(own(commands, object) ?? []), ...(commands['*'] ?? [])],
		documentNames: (kind) => own(documents.types, kind) ?? [],
		historyTypes: documents.historyTypes,
	};
}

async function readCatalog(): Promise<Catalog> {
	const [resources, objects, keys, rows, commands, documents] = await Promise.all([
		import('./data/resources.json'),
		import('./data/objects.json'),
		import('./data/keys.json'),
		import('./data/rows.json'),
		import('./data/commands.json'),
		import('./data/documents.json'),
	]);
	return createCatalog({
		// A JSON import widens every literal to `string` and every list to a union of its entries.
		resources: unpackResources(resources as unknown as ResourcesFile),
		objects: unpackObjects(objects as ObjectsFile),
		keys: keys as unknown as KeysData,
		rows: rows as unknown as RowsData,
		commands: commands as unknown as CommandsData,
		documents: documents as DocumentsData,
	});
}

let loaded: Promise<Catalog> | undefined;

/**
 * The catalog of Coupa's resources and fields. Its data is read when it is first asked for, so
 * that nobody's start pays for it, and once per process.
 */
export async function loadCatalog(): Promise<Catalog> {
	loaded ??= readCatalog();
	return await loaded;
}
