import { recordPath, resolveTarget } from '../../../shared/target';
import { textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/**
 * The record that a file belongs to, by the parameter `recordId`.
 *
 * @param records the path of the records below `/api`
 * @throws CoupaError (`invalidRequest`) when the ID is missing or not usable
 */
export function fileOwner(run: ItemContext, records: string): { id: string; path: string } {
	const id = textParameter(run, 'recordId');
	const choice = { objectPath: records, parentIds: [], fromList: true };
	return { id, path: recordPath(resolveTarget(run.catalog, choice), id) };
}
