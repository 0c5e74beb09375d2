/** Query and show. */
import type { Answer } from '../lib/answer.mts';
import { recordOf, type RequestContext } from '../query/context.mts';
import { compileFilters } from '../query/filters.mts';
import { page, showsDeletedLines } from '../query/page.mts';
import { pagingOf } from '../query/paging.mts';
import { select } from '../query/select.mts';
import { shapeOf } from '../query/shapeArguments.mts';
import type { Row } from '../store/row.mts';
import { answer, askedShape, listAnswer } from './answers.mts';
import { renderRecord, type Rendered } from './record.mts';

/** GET on a collection. */
export function query(context: RequestContext): Answer {
	const { tenant, resource, format } = context;
	const shape = askedShape(context);
	const deletedLines = showsDeletedLines(context);
	const records = page(context).map(
		(row) => renderRecord(tenant, row, shape, { deletedLines }) as Rendered,
	);
	return listAnswer(tenant, format, resource.object, records);
}

/** A list of an object's records of which the arguments are no filters of its own. */
export function listRows(
	{ tenant, args, format, fault, resource: { path } }: RequestContext,
	object: string,
	where: (row: Row) => boolean,
): Answer {
	const ids = tenant.store.table(object).ids();
	const paging = pagingOf(tenant, object, args.reserved);
	const shape = shapeOf(tenant, object, args.reserved, false);
	const tree = compileFilters(tenant, object, []);
	const rows = select(tenant, { object, path, ids, where }, tree, paging, fault);
	const records = rows.map((row) => renderRecord(tenant, row, shape) as Rendered);
	return listAnswer(tenant, format, object, records);
}

/** GET on one record. */
export function show(context: RequestContext): Answer {
	return answer(context, 200, recordOf(context));
}
