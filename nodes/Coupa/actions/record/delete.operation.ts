import { outputId } from '../../../../coupa/read';
import { recordName, recordPath, scopesFor } from '../../../shared/target';
import { optionsParameter, targetParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordIdParameter, recordOrderingKey } from '../../shared/recordId';
import type { OperationCode } from '../../shared/types';

/** Deletes one record, of the few objects whose records Coupa can delete. */
export const remove: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: recordOrderingKey },
	async execute(run) {
		const target = targetParameter(run);
		const recordId = await recordIdParameter(run, target);
		run.preview?.tell({ would: 'delete', id: recordId });
		const client = await run.client(optionsParameter(run));
		await client.request({
			method: 'DELETE',
			path: recordPath(target, recordId),
			subject: recordName(target, recordId),
			scopes: scopesFor(target, 'delete'),
		});
		return [{ json: { id: outputId(recordId), deleted: true } }];
	},
};
