/** JSON or XML: XML is what comes without an Accept header. [Get Started; XML vs JSON] */
import type { Call } from '../lib/call.mts';
import { ApiError } from '../lib/errors.mts';

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

/** The same, for answers that are given in any case: JSON where Accept names neither. */
export function formatOr(call: Call): Format {
	try {
		return acceptedFormat(call);
	} catch {
		return 'json';
	}
}
