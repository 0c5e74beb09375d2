/** The rows that a GET on a collection asks for. */
import type { Row } from '../store/row.mts';
import { heeded } from './flavoured.mts';
import { placeOf, type RequestContext } from './context.mts';
import { compileFilters } from './filters.mts';
import { ownArguments } from './ownArguments.mts';
import { pagingOf } from './paging.mts';
import { select, type Source } from './select.mts';
import { views } from './views.mts';

/** The rows of the page that was asked for. */
export function page(context: RequestContext): Row[] {
	const { tenant, args, resource, fault } = context;
	const { filters, where } = ownArguments(resource, heeded(tenant, resource.path, args.filters));
	const tree = compileFilters(tenant, resource.object, filters);
	const paging = pagingOf(tenant, resource.object, args.reserved);
	const source = sourceOf(context);
	const both = (row: Row) => source.where?.(row) !== false && where(row);
	return select(tenant, { ...source, where: both }, tree, paging, fault);
}

/** `show_deleted_lines=true` exists for the synchronisation of purchase orders. */
export function showsDeletedLines({ args }: RequestContext): boolean {
	return args.reserved.get('show-deleted-lines') === 'true';
}

function sourceOf(context: RequestContext): Source {
	const { tenant, resource } = context;
	const object = tenant.catalog.table(resource.object);
	const place = placeOf(context);
	const ids = place
		? place.refs.map(({ id }) => id).sort((a, b) => a - b)
		: tenant.store.table(object).ids();
	const deleted = showsDeletedLines(context);
	const view = views[resource.path];
	return {
		object,
		path: resource.path,
		ids,
		where: (row) => (deleted || !row.deleted) && view?.where(row) !== false,
	};
}
