import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { lossOf } from '../../../../coupa/actions';
import { type Action, apiPath, loadCatalog, USUAL_BASE } from '../../../../coupa/catalog';

/** "Void (Cannot Be Undone)"; "Remove All (Takes Away)" where another action puts it back. */
function nameOf(action: Action): string {
	const loss = lossOf(action);
	if (loss === undefined) return action.label;
	return `${action.label} (${loss.final ? 'Cannot Be Undone' : 'Takes Away'})`;
}

/** "Makes the record void. PUT /api/invoices/{id}/void, needs core.invoice.delete". */
function describe(action: Action, base: string): string {
	const { method, path, scopes } = action;
	const loss = lossOf(action);
	const effect = loss === undefined ? '' : `${loss.does} `;
	const needed = scopes.length === 0 ? '' : `, needs ${scopes.join(' or ')}`;
	return `${effect}${method} ${apiPath({ base, path })}${needed}`;
}

/** The actions of the chosen object, from the catalog: no request is sent. */
export async function getActions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path = this.getCurrentNodeParameter('object', { extractValue: true });
	if (typeof path !== 'string' || path === '') return [];
	const { resourceAt } = await loadCatalog();
	const { actions = [], base = USUAL_BASE } = resourceAt(path) ?? {};
	return actions
		.map((action) => ({
			name: nameOf(action),
			value: action.key,
			description: describe(action, base),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
