import { apiPath, documentResource, type Resource } from '../catalog';
import { orNothing } from '../errors';
import { isPlainObject } from '../lib/json';
import { scalarText, singular } from '../lib/text';
import { returnTypeArguments, selectionFromPaths, valueAt } from '../query';
import { type CoupaRecord, idFromText, idOf, pageSource, readByBatches } from '../read';
import { currencyField, totalFields } from '../totals';
import { approverName, documentOf, NUMBERS, personName, statusOf } from './record';
import type { ApprovalContext } from './types';

/** A document, as somebody who is to decide on it looks at it. */
export interface DocumentShown {
	/** "Invoice". */
	type: string;
	id: number;
	number?: string;
	title?: string;
	amount?: string;
	currency?: string;
	requester?: string;
}

/** What documents are called, besides their numbers. */
const TITLES: readonly string[] = ['req-title', 'title', 'name'];
/** Who wants it, the nearest first. */
const REQUESTERS: readonly string[] = ['requested-by', 'requester', 'expensed-by', 'created-by'];
const NAMES: readonly string[] = ['firstname', 'lastname', 'fullname', 'login'];

/** What is shown of the documents of one type: the fields that their object has. */
interface Shown {
	/** One field each. */
	plain: Partial<Record<'amount' | 'currency' | 'number' | 'title', string>>;
	/** Those that name people. */
	requesters: readonly string[];
}

function shownFields({ catalog }: ApprovalContext, { object }: Resource): Shown {
	const first = (names: readonly string[]) =>
		names.find((name) => catalog.field(object, name) !== undefined);
	const [amount] = totalFields(catalog, object);
	return {
		plain: {
			number: first(NUMBERS),
			title: first(TITLES),
			amount,
			currency: amount === undefined ? undefined : currencyField(catalog, object, amount),
		},
		requesters: REQUESTERS.filter((name) => catalog.field(object, name) !== undefined),
	};
}

function shownOf(
	{ plain, requesters }: Shown,
	resource: Resource,
	id: number,
	record: CoupaRecord = {},
): DocumentShown {
	const values = Object.entries(plain)
		.map(([name, path]) => [name, path === undefined ? '' : scalarText(valueAt(record, path))])
		.filter(([, value]) => value !== '');
	const people = requesters.map((field) => valueAt(record, field)).filter(isPlainObject);
	const requester = people.map(personName).find((name) => name !== '');
	return {
		type: singular(resource.label),
		id,
		...(Object.fromEntries(values) as Partial<DocumentShown>),
		...(requester !== undefined && { requester }),
	};
}

/** The documents of one type, in as few requests as possible; none where they cannot be read. */
async function readDocuments(
	{ client }: ApprovalContext,
	resource: Resource,
	{ plain, requesters }: Shown,
	ids: readonly number[],
): Promise<CoupaRecord[]> {
	const people = requesters.flatMap((field) => NAMES.map((name) => `${field}.${name}`));
	const paths = Object.values(plain).filter((path) => path !== undefined);
	const fields = selectionFromPaths(['id', ...paths, ...people]);
	const { scopes = [] } = resource.operations.query ?? {};
	const reading = readByBatches({
		readPage: pageSource(client, { path: apiPath(resource), scopes }),
		query: returnTypeArguments({ kind: 'fields', fields }),
		ids,
		parallelRequests: 2,
	});
	// An approval can be decided without a look at its document: a client may lack the scope.
	const batches = (await orNothing(reading)) ?? [];
	return batches.flatMap(({ records }) => records);
}

/** The document of each approval; undefined where its type is not known. */
export async function documentsOf(
	context: ApprovalContext,
	approvals: readonly CoupaRecord[],
): Promise<Array<DocumentShown | undefined>> {
	const named = approvals.map((approval) => {
		const { type = '', id = '' } = documentOf(approval) ?? {};
		return { resource: documentResource(context.catalog, type), id: idFromText(id) };
	});
	const found = new Map<
		Resource,
		{ shown: Shown; records: ReadonlyMap<number | undefined, CoupaRecord> }
	>();
	for (const { resource } of named) {
		if (resource === undefined || found.has(resource)) continue;
		const ids = named.flatMap((one) => (one.resource === resource ? (one.id ?? []) : []));
		const shown = shownFields(context, resource);
		const records = await readDocuments(context, resource, shown, [...new Set(ids)]);
		found.set(resource, { shown, records: new Map(records.map((one) => [idOf(one), one])) });
	}
	return named.map(({ resource, id }) => {
		const known = resource === undefined ? undefined : found.get(resource);
		if (resource === undefined || id === undefined || known === undefined) return undefined;
		return shownOf(known.shown, resource, id, known.records.get(id));
	});
}

/** "INV-1001, 1200.00 USD, Jane Doe (Invoice; approval 1184 of Bob Ray)": what tells most comes first. */
export function inboxLabel(approval: CoupaRecord, document: DocumentShown | undefined): string {
	const { type, id } = documentOf(approval) ?? {};
	const named = document ?? { type: type ?? 'Document', id: id ?? '' };
	const { number, title, amount, currency, requester } = named as Partial<DocumentShown>;
	const own = number ?? `${named.type} ${named.id}`;
	const worth = [amount, currency].filter((one) => one !== undefined).join(' ');
	const parts = [own, worth, requester, number === undefined ? title : undefined];
	const shown = parts.filter((part) => part !== undefined && part !== '').join(', ');
	const what = number === undefined ? '' : `${named.type}; `;
	return `${shown} (${what}approval ${idOf(approval) ?? '?'} of ${approverName(approval)})`;
}

/** An approval with its document, in a few words. */
export function inboxEntry(
	approval: CoupaRecord,
	document: DocumentShown | undefined,
): Record<string, unknown> {
	const createdAt = valueAt(approval, 'created-at');
	return {
		id: approval.id,
		status: statusOf(approval),
		document: document ?? { ...documentOf(approval) },
		approver: approverName(approval),
		...(createdAt !== undefined && createdAt !== null && { 'created-at': createdAt }),
	};
}
