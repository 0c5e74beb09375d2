import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { actionMeaning, destructiveEffect } from '../../../../coupa/actions';
import { type Action, apiPath, loadCatalog, USUAL_BASE } from '../../../../coupa/catalog';
import { chosenPath } from '../chosen';

/** "Void (Cannot Be Undone)"; "Remove All (Removes Data)" where another action puts it back. */
function actionLabel(action: Action): string {
	const effect = destructiveEffect(action);
	if (effect === undefined) return action.label;
	return `${action.label} (${effect.final ? 'Cannot Be Undone' : 'Removes Data'})`;
}

/** "Voids the record. PUT /api/invoices/{id}/void, needs core.invoice.delete". */
function actionDescription(action: Action, base: string): string {
	const { method, path, scopes } = action;
	const meaning = actionMeaning(action);
	const sentence = meaning === undefined ? '' : `${meaning} `;
	const needed = scopes.length === 0 ? '' : `, needs ${scopes.join(' or ')}`;
	return `${sentence}${method} ${apiPath({ base, path })}${needed}`;
}

/** The actions of the chosen object, from the catalog: no request is sent. */
export async function getActions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path = chosenPath(this);
	if (path === undefined) return [];
	const { resourceAt } = await loadCatalog();
	const { actions = [], base = USUAL_BASE } = resourceAt(path) ?? {};
	return actions
		.map((action) => ({
			name: actionLabel(action),
			value: action.key,
			description: actionDescription(action, base),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
