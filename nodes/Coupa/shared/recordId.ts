import { refuse } from '../../../coupa/errors';
import { idOfPage } from '../../../coupa/records';
import { type LocatedRecord, locatedRecord } from '../../shared/locator';
import { optionsParameter, targetParameter } from '../../shared/parameters';
import { recordPath, type Target } from '../../shared/target';
import { isTool } from './isTool';
import { idByNumber, isId, type NamedRecord } from './recordByNumber';
import type { ItemContext } from './types';

async function idOfRecord(
	run: ItemContext,
	{ by, text }: LocatedRecord,
	named: NamedRecord,
	what: string,
): Promise<string> {
	const { target } = named;
	if (text === '') {
		refuse(`The ${what} is empty`, 'Choose a record from the list, or enter its ID or its number.');
	}
	if (by === 'url') {
		const { origin } = await run.client(optionsParameter(run));
		return idOfPage(run.catalog, target, origin, text);
	}
	if (by === 'number') return await idByNumber(run, named, text);
	if (isId(run, target, text)) return text;
	if (by === 'any' || isTool(run.context)) return await idByNumber(run, named, text);
	return refuse(
		`"${text}" is not an ID: choose "Number"`,
		`The ID of the ${target.label} is a number that Coupa gives, such as 4711. Nothing was sent.`,
	);
}

/** What tells the order of items needs the IDs before they are sent. */
const resolved = new WeakMap<ItemContext, Map<string, Promise<string>>>();

/**
 * The ID of the record that a parameter names: from the list, by its number, its ID, or the URL of its page.
 * A number is looked up, for each item once.
 *
 * @param what it is called in errors
 * @throws CoupaError (`invalidRequest`) where it names none, or several, before anything is written
 */
export async function recordIdParameter(
	run: ItemContext,
	target: Target,
	{ name = 'recordId', what = 'record ID' } = {},
): Promise<string> {
	const known = resolved.get(run) ?? new Map<string, Promise<string>>();
	resolved.set(run, known);
	const finding =
		known.get(name) ??
		idOfRecord(run, locatedRecord(run.parameter(name, ''), name), { target, name }, what);
	known.set(name, finding);
	return await finding;
}

/** The address of the record that an item is about: what changes the same record keeps its order. */
export async function recordOrderingKey(run: ItemContext): Promise<string> {
	const target = targetParameter(run);
	return recordPath(target, await recordIdParameter(run, target));
}
