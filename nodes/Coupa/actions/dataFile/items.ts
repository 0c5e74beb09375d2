import type { INodeExecutionData } from 'n8n-workflow';

import { type Followed, rowErrorsOf } from '../../../../coupa/dataFile';
import { toItem } from '../../../shared/items';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/**
 * A load as output items: one of the kind `summary`, with the load's fields and with `state` (`running`,
 * `done` or `failed`); then, unless they are wanted as its field, one of the kind `rowError` for each.
 */
export function loadItems(run: ItemContext, { source, state }: Followed): INodeExecutionData[] {
	const { keyStyle } = optionsParameter(run);
	const { 'upload-errors': listed, ...rest } = source;
	const errors = rowErrorsOf({ 'upload-errors': listed });
	const summary = { kind: 'summary', state, ...rest };
	if (textParameter(run, 'rowErrors') === 'field') {
		return [toItem({ ...summary, 'upload-errors': errors }, keyStyle)];
	}
	const rows = errors.map((error) => ({
		kind: 'rowError',
		'data-file-source-id': source.id,
		...error,
	}));
	return [summary, ...rows].map((record) => toItem(record, keyStyle));
}
