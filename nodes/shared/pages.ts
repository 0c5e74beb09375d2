import type { Catalog } from '../../coupa/catalog';
import type { CheckUpReport } from '../../coupa/checkUp';
import { refuse } from '../../coupa/errors';
import { coupaPath } from '../../coupa/fields';
import type { CoupaClient } from '../../coupa/http';
import {
	type Habits,
	type Order,
	pageSource,
	type PageSource,
	type ResultSizeHint,
	ResultSizeHints,
} from '../../coupa/read';
import { fieldsAlong, fieldsOrShallow } from '../../coupa/query';
import type { QueryArgument } from '../../coupa/types';
import { resolveTarget, scopesFor, type Target } from './target';

/** Of everything that this process has read. */
const sizes = new ResultSizeHints();

/** Statements of a check-up without which pages that are asked for ahead bring nothing. */
const NEEDED_AHEAD: ReadonlySet<string> = new Set(['id-condition', 'offset', 'order']);

/**
 * The pages of a target's records.
 *
 * @param isSimplified the fields are not those that a person chose
 * @throws CoupaError (`invalidRequest`) when Coupa has no query for an object chosen from the list
 */
export function recordPages(client: CoupaClient, target: Target, isSimplified = false): PageSource {
	const readPage = pageSource(client, { path: target.path, scopes: scopesFor(target, 'query') });
	if (!isSimplified) return readPage;
	const asking = fieldsOrShallow();
	return async (query, onSent) =>
		await asking(query, async (asked) => await readPage(asked, onSent));
}

/**
 * The order that a person chose, by the name of a field in any spelling: `updatedAt` is `updated-at`.
 * What the catalog does not know may be a field of the tenant's own.
 *
 * @throws CoupaError (`invalidRequest`) for a direction in the name, as in `-updated-at`, and for a field without a
 * single value
 */
export function orderBy(
	catalog: Catalog,
	{ resource }: Target,
	text: string,
	direction: Order['direction'],
): Order {
	if (/^\s*[-+]|[\s:](asc|desc)(ending)?\s*$/i.test(text)) {
		refuse(
			`"${text}" in Order By is a field with a direction`,
			'Enter the field alone, and choose the direction in "Order Direction".',
		);
	}
	const { path, isKnown } = coupaPath(catalog, resource?.object, text);
	const known = fieldsAlong(catalog, resource?.object, path);
	const isList = known.some((field) => field?.type === 'array');
	if (isList || known.at(-1)?.object !== undefined) {
		refuse(
			`"${text}" in Order By is ${isList ? 'a list' : 'another record'}, and has no order`,
			'Choose a field with a single value, such as supplier.name.',
		);
	}
	return { field: path, direction, isKnown };
}

/**
 * How many of a target's records met the conditions when this process read them the last time.
 *
 * @param shrinks true when records no longer meet the conditions once a workflow has worked on them
 */
export function knownSize(
	{ origin }: CoupaClient,
	{ path }: Target,
	filters: readonly QueryArgument[],
	shrinks = false,
): ResultSizeHint {
	return sizes.of({ origin, path, filters, shrinks });
}

/** How the tenant answers for an object, as this process has seen it: one memory for all nodes. */
export function habitsOf({ origin }: CoupaClient, { path }: Target): Habits {
	return sizes.habitsOf({ origin, path });
}

/** What a check-up has found out serves the readings that follow in this process. */
export function learnFrom(
	{ origin }: CoupaClient,
	catalog: Catalog,
	{ lines }: Pick<CheckUpReport, 'lines'>,
): void {
	for (const { object, id, holds, statement, details } of lines) {
		if (object === undefined || holds !== 'no') continue;
		const { path } = resolveTarget(catalog, { objectPath: object, parentIds: [], fromList: true });
		const habits = sizes.habitsOf({ origin, path });
		const [rows] = [details?.records ?? []].flat();
		if (id === 'page-size' && typeof rows === 'number') habits.pageRows = rows;
		if (NEEDED_AHEAD.has(id)) habits.sawOtherWay(statement);
		if (id === 'default-filter') {
			for (const field of [details?.fields ?? []].flat()) habits.sawLacking(String(field));
		}
	}
}
