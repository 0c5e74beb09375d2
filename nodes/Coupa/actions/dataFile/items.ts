import type { INodeExecutionData } from 'n8n-workflow';

import { type Followed, openCounts, rowErrorsOf, sourceName } from '../../../../coupa/dataFile';
import { toItem } from '../../../shared/items';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/** The items that the rows of the file were made from, where Create CSV says it; by their row, from 1. */
function itemsOfRows({ context, itemIndex }: ItemContext): readonly unknown[] {
	const { items } = context.getInputData()[itemIndex].json;
	return Array.isArray(items) ? [undefined, ...items] : [];
}

/**
 * A load as output items: one of the kind `summary`, with the load's fields and with `state` (`running`,
 * `done` or `failed`); then, unless they are wanted as its field, one of the kind `rowError` for each.
 */
export function followedItems(run: ItemContext, { source, state }: Followed): INodeExecutionData[] {
	const { keyStyle } = optionsParameter(run);
	const rest = { ...source };
	delete rest['upload-errors'];
	const errors = rowErrorsOf(source);
	const open = state === 'done' && openCounts(source);
	if (open) run.hint(`Check ${sourceName(source)} in Coupa: ${open}.`);
	const summary = { kind: 'summary', state, ...rest };
	if (textParameter(run, 'rowErrors') === 'field') {
		return [toItem({ ...summary, 'upload-errors': errors }, keyStyle)];
	}
	const items = itemsOfRows(run);
	// Where one number does not fit the file, the rows are counted in a way that is not known.
	const isKnown = errors.every(({ row = 1 }) => Number(row) >= 1 && Number(row) < items.length);
	const rows = errors.map((error) => ({
		kind: 'rowError',
		'data-file-source-id': source.id,
		...(isKnown && error.row !== undefined && { item: items[Number(error.row)] }),
		...error,
	}));
	return [summary, ...rows].map((record) => toItem(record, keyStyle));
}
