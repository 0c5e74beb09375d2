import type { CoupaRecord } from '../../../coupa/read/index.ts';
import type { QuirkName } from '../quirks/table.mts';
import type { Arguments } from './query.mts';
import { toRecord, type Version } from './version.mts';

/** The API filters of the tenant, and the fields that they leave [API Return Formats]. */
export const API_FILTERS: Readonly<Record<string, readonly string[]>> = {
	Names: ['name'],
	Status: ['id', 'status'],
	Revisions: ['id', 'status', 'revision'],
};

type Show = (record: CoupaRecord) => CoupaRecord;

/** `["id", {"revision_record": ["id"]}]`, of which a reference is shown whole. */
type Selection = ReadonlyArray<string | Record<string, unknown>>;

function rootsOf(selection: Selection): string[] {
	return selection.flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.keys(entry)));
}

function only(names: readonly string[]): Show {
	const wanted = new Set(names.map((name) => name.replace(/_/g, '-')));
	return (record) =>
		Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
}

function without(...names: string[]): Show {
	return (record) =>
		Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function underscored(record: CoupaRecord): CoupaRecord {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name.replace(/-/g, '_'), value]),
	);
}

/** What of each record is shown, in which spelling. */
function shows(args: Arguments, quirks: ReadonlySet<QuirkName>): Show[] {
	const shown: Show[] = [];
	if (args.fields !== undefined) shown.push(only(rootsOf(JSON.parse(args.fields) as Selection)));
	else if (args.filter !== undefined) shown.push(only(API_FILTERS[args.filter] ?? []));
	else if (args.return_object === 'limited') shown.push(only(['id']));
	else if (quirks.has('default-filter-without-id')) shown.push(without('id'));
	else if (quirks.has('default-filter-without-times')) {
		shown.push(without('created-at', 'updated-at', 'last-exported-at'));
	} else if (quirks.has('default-filter-without-export-time')) {
		shown.push(without('last-exported-at'));
	}
	if (quirks.has('without-ids')) shown.push(without('id'));
	if (quirks.has('underscored-json')) shown.push(underscored);
	return shown;
}

/** JSON of what is shown, by version, for one selection of fields: most are asked for again. */
const rendered = new Map<string, WeakMap<Version, string>>();

/** The body of an answer. */
export function render(
	page: readonly Version[],
	args: Arguments,
	quirks: ReadonlySet<QuirkName>,
): string {
	const shown = shows(args, quirks);
	const { fields, filter, return_object: format } = args;
	const selection = [fields, filter, format, ...quirks].join('|');
	const known = rendered.get(selection) ?? new WeakMap<Version, string>();
	rendered.set(selection, known);
	const texts = page.map((version) => {
		let text = known.get(version);
		if (text === undefined) {
			text = JSON.stringify(shown.reduce((record, show) => show(record), toRecord(version)));
			known.set(version, text);
		}
		return text;
	});
	return `[${texts.join()}]`;
}
