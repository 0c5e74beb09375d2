/** What is chosen in the editor while a person fills in the parameters. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { apiPath, type Catalog, loadCatalog } from '../../../coupa/catalog';
import type { Discovery } from '../../../coupa/fields/discovery';
import { customFieldsFor } from '../customFields';
import { nounOf } from '../nouns';
import { locatedRecord } from '../locator';
import { PARENTS } from '../parents';
import { resolveTarget, type Target } from '../target';

/** The value of a parameter in the editor; undefined while it is an expression, which has no value there. */
export function chosenText(
	context: ILoadOptionsFunctions,
	name: string,
	options?: { extractValue: boolean },
): string | undefined {
	const value: unknown = context.getCurrentNodeParameter(name, options);
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	return text === '' || text.startsWith('=') ? undefined : text;
}

/** The path of the chosen object: of the resource, where that is one. */
export function chosenPath(context: ILoadOptionsFunctions): string | undefined {
	const noun = nounOf(context.getCurrentNodeParameter('resource'));
	return noun?.path ?? chosenText(context, 'object', { extractValue: true });
}

/** The ID of a parent; undefined where it is an expression, or has to be looked up. */
export function parentIdOf(context: ILoadOptionsFunctions, name: string): string | undefined {
	const { by, text } = locatedRecord(context.getCurrentNodeParameter(name), name);
	return /^\d/.test(text) && by !== 'number' && by !== 'url' ? text : undefined;
}

/**
 * The object that is chosen in the editor, or undefined when the catalog does not know it. Where the id of
 * a parent is not known, its placeholder stays in the path.
 */
export async function chosenTarget(context: ILoadOptionsFunctions): Promise<Target | undefined> {
	const catalog = await loadCatalog();
	const objectPath = chosenPath(context);
	const resource = objectPath === undefined ? undefined : catalog.resourceAt(objectPath);
	if (objectPath === undefined || resource === undefined) return undefined;
	const parentIds = PARENTS.map((name) => parentIdOf(context, name));
	const needed = resource.parents.length;
	const isFilled = !objectPath.includes('{');
	if (!isFilled && parentIds.slice(0, needed).some((id) => id === undefined)) {
		return { resource, path: apiPath(resource), label: resource.label, fromList: true };
	}
	return resolveTarget(catalog, {
		objectPath,
		parentIds: parentIds.map((id) => id ?? ''),
		fromList: true,
	});
}

/** The catalog's name of the chosen object, or undefined when the catalog does not know it. */
export function chosenObject(context: ILoadOptionsFunctions, catalog: Catalog): string | undefined {
	const path = chosenPath(context);
	return path === undefined ? undefined : catalog.resourceAt(path)?.object;
}

/** What a list is made from. */
export interface ChosenFields {
	catalog: Catalog;
	/** The catalog's name of the object. */
	object: string;
	discovery: Discovery;
}

/** The chosen object with its custom fields, or undefined when the catalog does not know it. */
export async function chosenFields(
	context: ILoadOptionsFunctions,
	list: string,
): Promise<ChosenFields | undefined> {
	const target = await chosenTarget(context);
	if (target?.resource === undefined) return undefined;
	const discovery = await customFieldsFor(context, target, list);
	if (discovery.problem !== undefined) {
		context.logger?.debug(`Coupa: custom fields may be missing: ${discovery.problem}`);
	}
	return { catalog: await loadCatalog(), object: target.resource.object, discovery };
}
