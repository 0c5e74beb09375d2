import { placeholdersOf } from '../../../coupa/catalog';
import { idSegment } from '../../../coupa/http';
import { locatedRecord } from '../../shared/locator';
import { PARENTS, rememberParents } from '../../shared/parents';
import { knownPath } from '../../shared/pathProposal';
import { resolveTarget } from '../../shared/target';
import { recordIdParameter } from './recordId';
import type { ItemContext } from './types';

/** The start of a path that ends before one of its placeholders, with IDs in those before it. */
function pathAbove(path: string, ids: readonly string[]): string {
	const names = placeholdersOf(path);
	const [above] = path.split(`/{${names[ids.length]}}`);
	return ids.reduce(
		(filled, id, index) => filled.replace(`{${names[index]}}`, () => idSegment(id, 'the record')),
		above,
	);
}

/**
 * Finds the records that the chosen object belongs to, where they are named by number or by URL. To be
 * called before `targetParameter`, which gives a path with their IDs.
 *
 * @throws CoupaError as `recordIdParameter`
 */
export async function resolveParents(run: ItemContext): Promise<void> {
	const { text: object } = locatedRecord(run.parameter('object', ''), 'object');
	if (!object.includes('{')) return;
	const path = knownPath(run.catalog, object);
	const count = placeholdersOf(path).length;
	const names = PARENTS.slice(0, count);
	const given = names.map((name) => locatedRecord(run.parameter(name, ''), name));
	// What is missing is said where the path is filled.
	if (given.every(({ by, text }) => text === '' || (by !== 'number' && /^\d+$/.test(text)))) return;
	const ids: string[] = [];
	for (const name of names) {
		const choice = { objectPath: pathAbove(path, ids), parentIds: [], fromList: true };
		const target = resolveTarget(run.catalog, choice);
		ids.push(await recordIdParameter(run, target, { name, what: 'parent ID' }));
	}
	rememberParents(run, ids);
}
