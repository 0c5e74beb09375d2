/** Adding content groups to a supplier or contract, and removing them. */
import type { Action } from '../catalog/catalog.mts';
import type { Answer } from '../lib/answer.mts';
import { notFound } from '../lib/errors.mts';
import { placeOf, type RequestContext } from '../query/context.mts';
import { idOf } from '../query/nesting.mts';
import { listAnswer } from '../render/answers.mts';
import { renderRecord, type Rendered } from '../render/record.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import { Ref } from '../store/row.mts';
import { readBody } from '../write/body.mts';
import { stampUpdated } from '../write/stamps.mts';

/** @returns undefined where the action is not one on content groups */
export function groupAction(context: RequestContext, action: Action): Answer | undefined {
	if (!context.resource.path.endsWith('/business_groups')) return undefined;
	const { tenant, resource, format } = context;
	const place = placeOf(context)!;
	if (action.name === 'remove_all') place.refs.length = 0;
	else {
		const group = groupOf(context, action);
		const at = place.refs.findIndex(({ id }) => id === group.id);
		if (action.name === 'add' && at < 0) place.refs.push(group);
		if (action.name === 'remove' && at >= 0) place.refs.splice(at, 1);
	}
	stampUpdated(tenant, place.parent);
	const groups = place.refs.flatMap((ref) => tenant.store.get(ref) ?? []);
	const records = groups.map((row) => renderRecord(tenant, row, { kind: 'full' }) as Rendered);
	return listAnswer(tenant, format, resource.object, records);
}

/** By the id in the path, or by id or name in the body. */
function groupOf({ tenant, params, call, format }: RequestContext, action: Action): Ref {
	const group = action.collection
		? resolveReference(
				tenant.store,
				'BusinessGroup',
				readBody(tenant.catalog, call, format, 'BusinessGroup'),
			)
		: new Ref('BusinessGroup', idOf(params.at(-1)));
	if (!group || !tenant.store.get(group)) throw notFound("Couldn't find BusinessGroup");
	return group;
}
