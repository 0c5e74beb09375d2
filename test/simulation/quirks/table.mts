/**
 * What a tenant may do other than the usual, as named switches, all of them off unless a run draws
 * them. Names are those of the sandbox's flavours (sandbox/tenant) where both have the same thing.
 */
import { TIME_QUIRKS } from './time.mts';
import type { Quirk, Topic } from './types.mts';

const BOTH = ['worlds', 'histories'] as const;
const READINGS = ['worlds'] as const;
const TRIGGER = ['histories'] as const;

const ORDER_UNVERIFIED = 'whether order_by and dir are honoured on every resource is unverified';
const PAGES_UNVERIFIED = 'whether offset, limit and conditions on ID act everywhere is unverified';
const GATEWAY = 'documented errors are JSON or XML; what stands before Coupa has pages of its own';

const TABLE = {
	pages: {
		'page-cap': {
			does: 'gives at most 10, 20 or 25 records a page, whatever limit says',
			statement: 'at most 50 [Querying Options]; lower for large objects is unverified',
			in: BOTH,
		},
		'filtered-after-paging': {
			does: 'takes out what the user may not see after a page was cut: some records, or all of them',
			statement: 'whether permissions act before or after paging is not documented',
			in: BOTH,
		},
		'comes-whole': {
			does: 'gives the whole list, whatever limit, offset and conditions on ID say',
			statement: 'lists of children and settings have no documented paging',
			in: BOTH,
		},
		'ignores-limit': {
			does: 'gives full pages, whatever limit says',
			statement: PAGES_UNVERIFIED,
			in: BOTH,
		},
		'ignores-offset': {
			does: 'gives the first page again, whatever offset says',
			statement: PAGES_UNVERIFIED,
			in: BOTH,
		},
		'repeated-rows': {
			does: 'gives a record once for each of its children that meets a condition',
			statement: 'whether a condition on children joins or selects is not documented',
			in: BOTH,
		},
	},
	order: {
		'ignores-order': {
			does: 'takes no notice of order_by',
			statement: ORDER_UNVERIFIED,
			in: BOTH,
		},
		'loses-order': {
			does: 'takes no notice of order_by from some request on',
			statement: ORDER_UNVERIFIED,
			in: BOTH,
		},
		'ignores-order-of-some': {
			does: 'takes no notice of order_by where only the first records are wanted',
			statement: ORDER_UNVERIFIED,
			in: READINGS,
			mayRefuse: true,
			needsRest: true,
		},
		'ignores-dir': {
			does: 'orders from the lowest to the highest, whatever dir says',
			statement: ORDER_UNVERIFIED,
			in: BOTH,
		},
	},
	ids: {
		'ignores-id-conditions': {
			does: 'takes no notice of id[gt] and id[lt_or_eq]',
			statement: PAGES_UNVERIFIED,
			in: BOTH,
			needsRest: true,
		},
		'loses-id-conditions': {
			does: 'takes no notice of id[gt] and id[lt_or_eq] from some request on',
			statement: PAGES_UNVERIFIED,
			in: READINGS,
			mayRefuse: true,
			needsRest: true,
		},
		'ignores-upper-bound': {
			does: 'takes no notice of id[lt_or_eq]',
			statement: PAGES_UNVERIFIED,
			in: BOTH,
		},
		'shared-ids': {
			does: 'gives several records one ID: that of what they belong to',
			statement: 'the id of an order revision is the order’s; its own is revision-record.id [0242]',
			in: BOTH,
		},
		'without-ids': {
			does: 'gives records without an ID',
			statement: 'some documented answers have no id',
			in: READINGS,
			needsRest: true,
		},
	},
	fields: {
		'ignores-times': {
			does: 'takes no notice of conditions on times',
			statement: 'whether each resource selects by updated-at is unverified [Querying Options]',
			in: TRIGGER,
			mayRefuse: true,
		},
		'ignores-conditions': {
			does: 'takes no notice of conditions, but for those on ID and times',
			statement: 'an unknown condition is ignored, not refused [Querying Options]',
			in: BOTH,
			mayRefuse: true,
		},
		'underscored-json': {
			does: 'writes the names of fields with underscores: updated_at',
			statement: 'the JSON of addresses has updated_at [0011], that of the others updated-at',
			in: BOTH,
		},
		'default-filter-without-id': {
			does: 'has a default API filter that leaves out the ID, unless fields are named',
			statement: 'a default API filter acts on every answer of the object [API Return Formats]',
			in: BOTH,
		},
		'default-filter-without-times': {
			does: 'has a default API filter that leaves out times, unless fields are named',
			statement: 'a default API filter acts on every answer of the object [API Return Formats]',
			in: BOTH,
		},
		'default-filter-without-export-time': {
			does: 'has a default API filter that leaves out last-exported-at alone, unless fields are named',
			statement: 'a default API filter acts on every answer of the object [API Return Formats]',
			in: TRIGGER,
		},
		'api-filter-without-id': {
			does: 'has an API filter that leaves out the ID, and a person who asks for it',
			statement: 'an API filter has the fields that somebody chose [API Return Formats]',
			in: READINGS,
			mayRefuse: true,
		},
		'fields-without-id': {
			does: 'is asked with fields of which none tells one record from another',
			statement: 'fields takes any selection [API Return Formats]',
			in: READINGS,
			needsRest: true,
		},
		'change-outside-fields': {
			does: 'is asked with fields that show nothing of a second change within a second',
			statement: 'fields, filter and return_object take any selection [API Return Formats]',
			in: TRIGGER,
		},
		'export-read-twice': {
			does: 'changes a document between the two reads of a Ready for Export poll with an API filter',
			statement: 'an API filter shapes whole records [API Return Formats]',
			in: TRIGGER,
		},
	},
	answers: {
		'says-no-results': {
			does: 'answers 404 "No results match" where an empty list is documented',
			statement: 'an empty list in JSON, this error in XML and on some requests [XML vs JSON]',
			in: BOTH,
		},
		'gateway-404': {
			does: 'answers now and then with the 404 of a gateway',
			statement: GATEWAY,
			in: BOTH,
			mayRefuse: true,
		},
		'gateway-403': {
			does: 'answers now and then with the 403 page of a firewall',
			statement: GATEWAY,
			in: BOTH,
			mayRefuse: true,
		},
		'gateway-503': {
			does: 'answers now and then with the 503 page of a gateway',
			statement: GATEWAY,
			in: BOTH,
		},
		outage: {
			does: 'answers 503 for up to 90 seconds in the middle',
			statement: 'no document says how long maintenance or a restart takes',
			in: READINGS,
		},
		'odd-bodies': {
			does: 'answers now and then 200 with null, a text, an error object or a list below a root',
			statement: 'a list of records is an array [XML vs JSON]; nothing else is documented with 200',
			in: BOTH,
			mayRefuse: true,
		},
	},
	...TIME_QUIRKS,
} as const satisfies Record<Topic, Record<string, Omit<Quirk, 'about'>>>;

type Table = typeof TABLE;

export type QuirkName = { [About in Topic]: keyof Table[About] }[Topic];

export const QUIRKS = Object.fromEntries(
	Object.entries(TABLE).flatMap(([about, quirks]) =>
		Object.entries(quirks).map(([name, quirk]) => [name, { ...quirk, about }]),
	),
) as Readonly<Record<QuirkName, Quirk>>;

/** Two at once that readings draw, too, while nothing changes: each takes from the other what would show it. */
export const TOGETHER: ReadonlyArray<readonly QuirkName[]> = [
	['ignores-order', 'filtered-after-paging'],
	['ignores-dir', 'filtered-after-paging'],
	['ignores-dir', 'comes-whole'],
];
