import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { lossOf } from '../../../coupa/actions';
import { type Action, loadCatalog } from '../../../coupa/catalog';

/** "Void (Cannot Be Undone)"; "Remove All (Takes Away)" where another action puts it back. */
function nameOf({ label, name }: Action): string {
	const loss = lossOf(name);
	if (loss === undefined) return label;
	return `${label} (${loss.final ? 'Cannot Be Undone' : 'Takes Away'})`;
}

/** "Makes the record void. PUT /api/invoices/{id}/void, needs core.invoice.delete". */
function describe({ name, method, path, scopes }: Action): string {
	const loss = lossOf(name);
	const effect = loss === undefined ? '' : `${loss.does} `;
	const needed = scopes.length === 0 ? '' : `, needs ${scopes.join(' or ')}`;
	return `${effect}${method} /api/${path}${needed}`;
}

/** The actions of the chosen object, from the catalog: no request is sent. */
export async function getActions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path = this.getCurrentNodeParameter('object', { extractValue: true });
	if (typeof path !== 'string' || path === '') return [];
	const { resourceAt } = await loadCatalog();
	const { actions = [] } = resourceAt(path) ?? {};
	return actions
		.map((action) => ({ name: nameOf(action), value: action.key, description: describe(action) }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
