import { CoupaError, refuse } from '../../../coupa/errors';
import { pageSource } from '../../../coupa/read';
import { type MatchKey, numberKeys, RecordFinder } from '../../../coupa/records';
import { type LocatedRecord, locatedRecord } from '../../shared/locator';
import { optionsParameter } from '../../shared/parameters';
import { scopesFor, type Target } from '../../shared/target';
import { systemClock } from '../../shared/transport/clock';
import type { ItemContext } from './types';

/** How many of the items that follow are looked at: their numbers are asked for together. */
const ITEMS_AHEAD = 100;

const DIGITS = /^\d+$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What says which of several records one is. */
const TELLING = ['name', 'supplier.name', 'status'];

/** The parameters that say of which object a record is. */
const OBJECT_PARAMETERS = ['object', 'documentType', 'fileType', 'parentId', 'secondParentId'];

/** The record that a parameter of an item names. */
export interface NamedRecord {
	target: Target;
	/** The parameter. */
	name: string;
	/** What its text means for an item, where it is more than a number. */
	keysOf?(run: ItemContext, text: string): MatchKey[];
}

/** Whether a text can be an ID. Of what the catalog does not know, any text may be one. */
export function isId({ catalog }: ItemContext, { resource }: Target, text: string): boolean {
	if (DIGITS.test(text) || UUID.test(text)) return true;
	return resource === undefined || catalog.field(resource.object, 'id')?.type !== 'integer';
}

/** Whether a record is named by something that has to be looked up. */
function isNumber(run: ItemContext, target: Target, { by, text }: LocatedRecord): boolean {
	return by === 'number' || (by === 'any' && !isId(run, target, text));
}

function fieldsOf({ parts }: MatchKey): string[] {
	return parts.map(({ field }) => field);
}

function keysOf(run: ItemContext, named: NamedRecord, text: string): MatchKey[] {
	const { catalog } = run;
	const { resource, label } = named.target;
	return (
		named.keysOf?.(run, text) ?? numberKeys({ catalog, object: resource?.object, label }, text)
	);
}

/** What finds records by the fields of a key. */
async function finderOf(run: ItemContext, target: Target, key: MatchKey): Promise<RecordFinder> {
	const { catalog } = run;
	const client = await run.client(optionsParameter(run));
	const object = target.resource?.object;
	const fields = fieldsOf(key);
	return run.shared(
		`numbers ${JSON.stringify([target.path, fields])}`,
		() =>
			new RecordFinder({
				catalog,
				object,
				label: target.label,
				readPage: pageSource(client, { path: target.path, scopes: scopesFor(target, 'query') }),
				fields,
				shown: TELLING.filter((path) => catalog.field(object, path)),
				notice: (message) => run.hint(message),
				now: () => systemClock.now(),
			}),
	);
}

function isOfSameObject(run: ItemContext, next: ItemContext): boolean {
	const chosen = (one: ItemContext) =>
		JSON.stringify(OBJECT_PARAMETERS.map((name) => one.parameter(name, '')));
	return chosen(run) === chosen(next);
}

/** The numbers of the next items that are looked up by the same fields. */
function upcoming(run: ItemContext, named: NamedRecord, key: MatchKey): MatchKey[] {
	const { target, name } = named;
	const keys: MatchKey[] = [];
	for (let ahead = 1; ahead <= ITEMS_AHEAD; ahead++) {
		const next = run.item(run.itemIndex + ahead);
		if (next === undefined) break;
		try {
			const located = locatedRecord(next.parameter(name, ''), name);
			if (!isNumber(run, target, located) || !isOfSameObject(run, next)) continue;
			keys.push(...keysOf(next, named, located.text));
		} catch {
			// What is wrong with an item is said when it is its turn.
		}
	}
	return keys.filter((other) => fieldsOf(other).join() === fieldsOf(key).join());
}

/** The keys that a text means, and the ID of the record that the first of them has; undefined for none. */
async function lookUpNumber(
	run: ItemContext,
	named: NamedRecord,
	text: string,
): Promise<string | undefined> {
	const { target } = named;
	const { resource, path, label } = target;
	if (path === '' || (resource !== undefined && resource.operations.query === undefined)) {
		refuse(
			`"${text}" cannot be looked up: there is no list of ${resource?.label ?? label}`,
			'Choose By ID, and enter the ID that Coupa gave the record.',
		);
	}
	for (const key of keysOf(run, named, text)) {
		const finder = await finderOf(run, target, key);
		const id = await finder.find(key, async () => upcoming(run, named, key));
		if (id !== undefined) return String(id);
	}
	return undefined;
}

/**
 * The ID of the record that a text names by its number; undefined where it is proved that there is none. The
 * same look-up is made once in an execution; what failed otherwise than by what Coupa has is tried again by
 * the next item that needs it.
 *
 * @throws CoupaError (`invalidRequest`) where there are several, and as a look-up
 */
export async function findByNumber(
	run: ItemContext,
	named: NamedRecord,
	text: string,
): Promise<string | undefined> {
	const known = run.shared(
		'records by number',
		() => new Map<string, Promise<string | undefined>>(),
	);
	const keys = named.keysOf?.(run, text).map((key) => key.text);
	const key = JSON.stringify([named.target.path, text, keys]);
	const finding = known.get(key) ?? lookUpNumber(run, named, text);
	known.set(key, finding);
	return await finding.catch((error: unknown) => {
		const isFinal = error instanceof CoupaError && error.kind === 'invalidRequest';
		if (!isFinal && known.get(key) === finding) known.delete(key);
		throw error;
	});
}

/** The same, where there must be one. @throws CoupaError (`invalidRequest`) where there is none, too */
export async function idByNumber(
	run: ItemContext,
	named: NamedRecord,
	text: string,
): Promise<string> {
	const id = await findByNumber(run, named, text);
	if (id !== undefined) return id;
	const tried = keysOf(run, named, text).map((key) => fieldsOf(key).join(' and '));
	return refuse(
		`There is no ${named.target.label} "${text}"`,
		`It was looked for by ${tried.join(', then by ')}. For another field, write it with its value, such as name=Acme. Nothing was changed.`,
	);
}
