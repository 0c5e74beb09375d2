import { outputId } from '../../../../coupa/read';
import { optionsParameter } from '../../../shared/parameters';
import { recordName, scopesFor } from '../../../shared/target';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { OperationCode } from '../../shared/types';
import { attachmentParameter, attachmentsOrderingKey, attachmentTarget } from './target';

/** Deletes one attachment. */
export const remove: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: attachmentsOrderingKey },
	async execute(run) {
		const target = attachmentTarget(run);
		const { id, path } = attachmentParameter(run, target);
		const scopes = scopesFor(target, 'delete');
		const client = await run.client(optionsParameter(run));
		await client.request({ method: 'DELETE', path, subject: recordName(target, id), scopes });
		return [{ json: { id: outputId(id), deleted: true } }];
	},
};
