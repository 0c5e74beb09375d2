/** What the handlers of one request share. */
import type { Resource } from '../catalog/catalog.mts';
import type { Call } from '../lib/call.mts';
import { notFound } from '../lib/errors.mts';
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { QueryArguments } from './arguments.mts';
import { isHidden } from './flavoured.mts';
import type { Format } from './format.mts';
import { idOf, resolveNested, type Place } from './nesting.mts';
import type { Misbehaviour } from './select.mts';
import { views } from './views.mts';

export interface RequestContext {
	tenant: Tenant;
	call: Call;
	format: Format;
	resource: Resource;
	/** The values of the path's placeholders. */
	params: string[];
	args: QueryArguments;
	fault: Misbehaviour;
}

/** The place of a nested resource; undefined for a top-level one. @throws ApiError 404 */
export function placeOf({ tenant, resource, params }: RequestContext): Place | undefined {
	if (!resource.path.includes('{')) return undefined;
	const place = resolveNested(tenant, resource, params);
	if (!place) throw missing(resource.path.split('/')[0]!, params[0]!);
	return place;
}

/** The record that the path's last placeholder names. @throws ApiError 404 */
export function recordOf(context: RequestContext): Row {
	const { tenant, resource, params } = context;
	const id = idOf(params.at(-1));
	const place = placeOf(context);
	const row = tenant.store.table(resource.object).get(id);
	const inPlace = !place || place.refs.some((ref) => ref.id === id);
	const shown = row && views[resource.path]?.where(row) !== false;
	if (!shown || !inPlace || isHidden(tenant, resource.path, row)) {
		throw missing(resource.object, params.at(-1)!);
	}
	return row;
}

function missing(what: string, id: string): Error {
	return notFound(`Couldn't find ${what} with ID=${id}`);
}
