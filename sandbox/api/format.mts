/** JSON or XML: XML is what comes without an Accept header. [Get Started; XML vs JSON] */
import { jsonAnswer, xmlAnswer, emptyAnswer, type Answer } from '../http/answer.mts';
import type { Call } from '../http/call.mts';
import { ApiError } from '../render/errors.mts';
import { jsonOf } from '../render/json.mts';
import { renderRecord, type Rendered } from '../render/record.mts';
import type { Shape } from '../render/shape.mts';
import { xmlErrors, xmlList, xmlRecord } from '../render/xml.mts';
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

export type Format = 'json' | 'xml';

/** The format that Accept names; the first of the best-rated that the API has. */
export function acceptedFormat(call: Call): Format {
	const accept = call.headers.accept;
	if (!accept) return 'xml';
	const ranges = accept.split(',').map((range) => {
		const [type = '', ...params] = range.trim().toLowerCase().split(';');
		const quality = params.find((param) => param.trim().startsWith('q='));
		return { type: type.trim(), quality: quality ? Number(quality.trim().slice(2)) : 1 };
	});
	ranges.sort((a, b) => b.quality - a.quality);
	for (const { type } of ranges) {
		const format = formatNamed(type);
		if (format) return format;
		if (type === '*/*' || type === 'application/*') return 'xml';
	}
	throw new ApiError(406, `Not acceptable: ${accept}. The API answers in JSON or XML.`);
}

/** The format of a body; must be the one that Accept names. */
export function checkContentType(call: Call, accepted: Format): void {
	const type = (call.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
	if (call.body.length === 0 || type === 'multipart/form-data') return;
	const format = formatNamed(type);
	if (!format)
		throw new ApiError(
			415,
			`Unsupported Content-Type '${type}': application/json or application/xml.`,
		);
	if (format !== accepted) {
		throw new ApiError(406, 'Content-Type and Accept must name the same format.');
	}
}

function formatNamed(type: string): Format | undefined {
	if (type === 'application/json' || type === 'text/json') return 'json';
	return type === 'application/xml' || type === 'text/xml' ? 'xml' : undefined;
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
	if (format === 'json')
		return jsonAnswer(
			200,
			list.map((record) => jsonOf(object, record)),
		);
	if (list.length === 0) return errorAnswer('xml', new ApiError(404, NO_RESULTS));
	return xmlAnswer(200, xmlList(tenant.catalog, object, list));
}

export const NO_RESULTS = 'No results match your search criteria.';

export function errorAnswer(format: Format, error: ApiError): Answer {
	if (format === 'json') return jsonAnswer(error.status, error.json(), error.headers);
	return xmlAnswer(error.status, xmlErrors(error.messages()), error.headers);
}
