/** Query and show. */
import type { Answer } from '../http/answer.mts';
import { compileFilters } from '../query/filters.mts';
import { ownArguments } from '../query/ownArguments.mts';
import { pagingOf } from '../query/paging.mts';
import { select, type Source } from '../query/select.mts';
import { shapeOf } from '../query/shapeArguments.mts';
import type { Rendered } from '../render/record.mts';
import { renderRecord } from '../render/record.mts';
import type { Row } from '../store/row.mts';
import { placeOf, recordOf, type RequestContext } from './context.mts';
import { listAnswer, recordAnswer } from './format.mts';
import { views } from './views.mts';

/** GET on a collection. */
export function query(context: RequestContext): Answer {
	const { tenant, args, resource, format } = context;
	const shape = shapeOf(tenant, resource.object, args.reserved, false);
	const deletedLines = showsDeletedLines(context);
	const records = page(context).map(
		(row) => renderRecord(tenant, row, shape, { deletedLines }) as Rendered,
	);
	return listAnswer(tenant, format, resource.object, records);
}

/** The rows of the page that was asked for. */
export function page(context: RequestContext): Row[] {
	const { tenant, args, resource, fault } = context;
	const { filters, where } = ownArguments(resource, args.filters);
	const tree = compileFilters(tenant, resource.object, filters);
	const paging = pagingOf(tenant, resource.object, args.reserved);
	const source = sourceOf(context);
	const both = (row: Row) => source.where?.(row) !== false && where(row);
	return select(tenant, { ...source, where: both }, tree, paging, fault);
}

/** A list of an object's records of which the arguments are no filters of its own. */
export function listRows(
	{ tenant, args, format, fault }: RequestContext,
	object: string,
	where: (row: Row) => boolean,
): Answer {
	const ids = tenant.store.table(object).ids();
	const paging = pagingOf(tenant, object, args.reserved);
	const shape = shapeOf(tenant, object, args.reserved, false);
	const tree = compileFilters(tenant, object, []);
	const rows = select(tenant, { object, ids, where }, tree, paging, fault);
	const records = rows.map((row) => renderRecord(tenant, row, shape) as Rendered);
	return listAnswer(tenant, format, object, records);
}

/** GET on one record. */
export function show(context: RequestContext): Answer {
	const { tenant, args, resource, format } = context;
	const row = recordOf(context);
	const shape = shapeOf(tenant, resource.object, args.reserved, false);
	return recordAnswer(tenant, format, 200, row, shape, showsDeletedLines(context));
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
	return { object, ids, where: (row) => (deleted || !row.deleted) && view?.where(row) !== false };
}
