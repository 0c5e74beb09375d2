/** Records, lists and refusals in the format that was asked for. */
import { emptyAnswer, jsonAnswer, xmlAnswer, type Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import { ApiError } from '../lib/errors.mts';
import type { RequestContext } from '../query/context.mts';
import { formatOr, type Format } from '../query/format.mts';
import { showsDeletedLines } from '../query/page.mts';
import { shapeOf } from '../query/shapeArguments.mts';
import type { Row } from '../store/row.mts';
import type { Shape } from '../tenant/shape.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { jsonOf, jsonShape } from './json.mts';
import { renderRecord, type Rendered } from './record.mts';
import { xmlErrors, xmlList, xmlRecord } from './xml.mts';

/** The record in the shape that the request asks for. */
export function answer(context: RequestContext, status: number, row: Row): Answer {
	const { tenant, format } = context;
	const created = status === 201 && tenant.flavours.has('creates-with-200') ? 200 : status;
	return recordAnswer(
		tenant,
		format,
		created,
		row,
		askedShape(context),
		showsDeletedLines(context),
	);
}

/** The shape that a request asks for; POST and PUT alone may ask for nothing. */
export function askedShape({ tenant, args, resource, format, call }: RequestContext): Shape {
	const asked = shapeOf(tenant, resource.object, args.reserved, call.method !== 'GET');
	return format === 'json' ? jsonShape(resource.object, asked) : asked;
}

/** One record in the shape asked for; no body where nothing was asked for. */
export function recordAnswer(
	tenant: Tenant,
	format: Format,
	status: number,
	row: Row,
	shape: Shape,
	deletedLines = false,
): Answer {
	const record = renderRecord(tenant, row, shape, { deletedLines });
	if (!record) return emptyAnswer(status);
	if (format === 'json') return jsonAnswer(status, jsonOf(row.object, record));
	return xmlAnswer(status, xmlRecord(tenant.catalog, row.object, record));
}

/** A list; an empty one is a 404 in XML. */
export function listAnswer(
	tenant: Tenant,
	format: Format,
	object: string,
	list: Rendered[],
): Answer {
	if (format === 'json') {
		return jsonAnswer(
			200,
			list.map((record) => jsonOf(object, record)),
		);
	}
	if (list.length === 0) return errorAnswer('xml', new ApiError(404, NO_RESULTS));
	return xmlAnswer(200, xmlList(tenant.catalog, object, list));
}

const NO_RESULTS = 'No results match your search criteria.';

/** An empty JSON list as the 404 that some know. */
export function emptyAs404(answer: Answer): Answer {
	return answer.body === '[]' ? jsonAnswer(404, { error: NO_RESULTS }) : answer;
}

export function errorAnswer(format: Format, error: ApiError): Answer {
	if (format === 'json') return jsonAnswer(error.status, error.json(), error.headers);
	return xmlAnswer(error.status, xmlErrors(error.messages()), error.headers);
}

/** The same in the format of the request, whatever came of it. */
export function refusal(call: Call, error: ApiError): Answer {
	return errorAnswer(formatOr(call), error);
}
