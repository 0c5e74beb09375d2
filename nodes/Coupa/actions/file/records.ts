import { recordPath, resolveTarget } from '../../../shared/target';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';

/**
 * The record that a file belongs to, by the parameter `recordId`.
 *
 * @param records the path of the records below `/api`
 * @throws CoupaError (`invalidRequest`) when the ID is missing or not usable
 */
export async function fileOwner(
	run: ItemContext,
	records: string,
): Promise<{ id: string; path: string }> {
	const choice = { objectPath: records, parentIds: [], fromList: true };
	const target = resolveTarget(run.catalog, choice);
	const id = await recordIdParameter(run, target);
	return { id, path: recordPath(target, id) };
}
