/** Makes a tenant of a report: it then answers as the reported one does, as far as flavours go. */
import type { Catalog, Resource } from '../catalog/catalog.mts';
import { dashed } from '../lib/names.mts';
import { type CustomFieldType, type NewCustomField, SPECIFIED } from './customFields.mts';
import { ofAnswers } from './profileAnswers.mts';
import { type Explained, ofObject, ofTenant } from './profileLines.mts';
import type { Report, ReportedField } from './report.mts';

export interface Profile {
	/** As `Flavours` reads it. */
	tenant: string;
	/** What replaces the custom fields of the objects that were looked at. */
	customFields: { objects: ReadonlySet<string>; fields: readonly NewCustomField[] };
	/** Of the first client; undefined where the report does not tell. */
	scopes?: readonly string[];
	/** Seconds that a 429 names. */
	retryAfter?: number;
	/** Lines that do not hold and that no flavour explains: `custom-fields@suppliers`. */
	unexplained: string[];
}

/** What the answers say, all of them together. */
const OF_ANSWERS = [
	...['date', 'json', 'lists', 'nothing-between', 'one-clock', 'retry-after', 'right-clock'],
	...['stamps-in-time', 'throttled', 'readable'],
];

/** A lookup that the sandbox has: the report does not name the tenant's own. */
const LOOKUP = 'Cost center';

const TYPES: ReadonlySet<string> = new Set<CustomFieldType>([
	...(['text', 'decimal', 'integer', 'boolean', 'date', 'lookup', 'user'] as const),
]);

function readableObjects({ lines }: Report): string[] {
	return lines.filter(({ id, holds }) => id === 'readable' && holds !== 'no').map(pathOf);
}

function pathOf({ object = '' }: { object?: string }): string {
	return object;
}

/** The object and those of its own lists. */
function objectsOf(catalog: Catalog, { object }: Resource): string[] {
	const lists = [...catalog.fields(object)].filter(([name]) => catalog.owns(object, name));
	return [object, ...lists.flatMap(([, field]) => field.object ?? [])].map((name) =>
		catalog.table(name),
	);
}

function fieldOf(catalog: Catalog, reported: ReportedField): NewCustomField | undefined {
	const resource = catalog.resources.find(({ path }) => path === reported.object);
	if (!resource) return undefined;
	const list = reported.collection && catalog.fields(resource.object).get(reported.collection);
	const object = catalog.table((list && list.object) || resource.object);
	const { name, type } = reported;
	const root = reported.namespace === 'root';
	const own = SPECIFIED.find((one) => one.object === object && one.name === name);
	if (own?.root === root && (type === undefined || own.type === type)) return own;
	const known = type !== undefined && TYPES.has(type) ? (type as CustomFieldType) : 'text';
	const lookup = known === 'lookup' ? { lookup: LOOKUP } : {};
	return { object, name, root, type: known, ...lookup, values: type ? 'made' : 'none' };
}

/** Where names came with underscores, the tenant's own have dashes: its flavour writes them so again. */
function withOwnNames({ lines, customFields }: Report): readonly ReportedField[] {
	const isUnderscored = ({ object }: ReportedField): boolean =>
		lines.some((line) => line.id === 'dashes' && line.object === object && line.holds === 'no');
	return customFields.map((field) =>
		isUnderscored(field) ? { ...field, name: dashed(field.name) } : field,
	);
}

/** What the first client is granted: without what opens only objects that were refused. */
function scopesOf(catalog: Catalog, report: Report): readonly string[] | undefined {
	const opens = (paths: readonly string[]) =>
		catalog.resources
			.filter(({ path }) => paths.includes(path))
			.flatMap(({ operations }) => operations.query ?? []);
	const readable = opens(readableObjects(report));
	const refused = report.lines.filter(({ id, holds }) => id === 'readable' && holds === 'no');
	const isRefused = refused.filter(({ details }) => details?.scopes !== undefined).map(pathOf);
	const closed = opens(isRefused).filter((scope) => !readable.includes(scope));
	if (report.granted === undefined && closed.length === 0) return undefined;
	const granted = report.granted?.scopes ?? catalog.scopes.map(({ name }) => name);
	return granted.filter((scope) => !closed.includes(scope));
}

function explainedOf(report: Report): { flavours: string[]; unexplained: string[] } {
	const no = report.lines.filter(({ holds }) => holds === 'no');
	const tenant = ofTenant(report);
	const objects = [...new Set(no.flatMap(({ object }) => object ?? []))];
	const each = objects.map((path): [string, Explained] => {
		const lines = report.lines.filter(({ object }) => object === path);
		return [path, ofObject(new Map(lines.map((line) => [line.id, line])))];
	});
	const ids = new Map(each.map(([path, explained]) => [path, explained.ids]));
	const isExplained = ({ id, object }: (typeof no)[number]) =>
		[...OF_ANSWERS, ...tenant.ids, ...(ids.get(object ?? '') ?? [])].includes(id) ||
		id.startsWith('scopes-');
	return {
		flavours: [
			...tenant.flavours,
			...each.flatMap(([path, { flavours }]) => flavours.map((one) => `${one}@${path}`)),
			...ofAnswers(report.answers),
		],
		unexplained: no
			.filter((line) => !isExplained(line))
			.map(({ id, object }) => (object === undefined ? id : `${id}@${object}`)),
	};
}

/** What makes a sandbox do what the reported tenant does. */
export function profileOf(catalog: Catalog, report: Report): Profile {
	const { flavours, unexplained } = explainedOf(report);
	const checked = catalog.resources.filter(({ path }) => readableObjects(report).includes(path));
	const fields = withOwnNames(report).flatMap((reported) => fieldOf(catalog, reported) ?? []);
	const looked = checked.flatMap((resource) => objectsOf(catalog, resource));
	const wait = report.lines.find(({ id }) => id === 'retry-after')?.details?.seconds;
	return {
		tenant: flavours.join(),
		customFields: {
			objects: new Set([...looked, ...fields.map(({ object }) => object)]),
			fields,
		},
		scopes: scopesOf(catalog, report),
		...(Number(wait) > 0 && { retryAfter: Number(wait) }),
		unexplained,
	};
}
