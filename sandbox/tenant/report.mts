/** The report of a check-up, as far as a profile is made of it. */

export interface ReportLine {
	/** Left out where the line is about the whole tenant. */
	object?: string;
	id: string;
	holds: string;
	details?: Readonly<Record<string, unknown>>;
}

/** The lines of one object, or those about the whole tenant, by their ids. */
export type Lines = ReadonlyMap<string, ReportLine>;

/** One answer: of all tries, in their order. */
export interface ReportedAnswer {
	/** Below /api. */
	path: string;
	status: number;
	/** list, null, object, other, page, text or xml. */
	form: string;
	records?: number;
	/** It was an error in words of its own. */
	error?: true;
	/** Minutes that its Date was ahead; null where it had none, left out where it agreed. */
	clock?: number | null;
}

export interface ReportedField {
	/** The path of the object. */
	object: string;
	/** The list whose rows have it. */
	collection?: string;
	namespace: string;
	name: string;
	/** Left out where nothing told it. */
	type?: string;
}

export interface Report {
	version: 1;
	lines: readonly ReportLine[];
	customFields: readonly ReportedField[];
	granted?: { scopes: readonly string[] };
	answers: readonly ReportedAnswer[];
}

/**
 * The report in a text: by itself, or as n8n's editor copies an item.
 *
 * @throws TypeError where there is none
 */
export function parseReport(text: string): Report {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new TypeError('The profile is not valid JSON');
	}
	const [first] = Array.isArray(value) ? value : [value];
	const report = ((first as { json?: unknown })?.json ?? first) as Partial<Report> | null;
	const isReport =
		report?.version === 1 &&
		[report.lines, report.customFields, report.answers].every((list) => Array.isArray(list));
	if (!isReport) {
		throw new TypeError(
			'The profile is no report of Coupa > Tenant > Check with "Report as One Item"',
		);
	}
	return report as Report;
}
