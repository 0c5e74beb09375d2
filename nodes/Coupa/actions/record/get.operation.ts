import { fieldsOrShallow, returnTypeArguments } from '../../../../coupa/query';
import { answerProblem, type CoupaRecord, idFromText } from '../../../../coupa/read';
import type { QueryArgument } from '../../../../coupa/types';
import { recordName, recordPath, scopesFor } from '../../../shared/target';
import { shapeParameter, toItem } from '../../../shared/items';
import {
	isSimplified,
	optionsParameter,
	returnTypeParameter,
	targetParameter,
} from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordIdParameter } from '../../shared/recordId';
import type { OperationCode } from '../../shared/types';

/** Reads one record by its ID. */
export const get: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const target = targetParameter(run);
		const recordId = await recordIdParameter(run, target);
		const options = optionsParameter(run);
		const client = await run.client(options);
		const request = {
			method: 'GET',
			path: recordPath(target, recordId),
			subject: recordName(target, recordId),
			scopes: scopesFor(target, 'show'),
			// Another record in the place of this one could pass for it in the rest of a workflow.
			expects: (body: unknown) => answerProblem(body, { id: idFromText(recordId) }),
		} as const;
		const ask = async (asked: readonly QueryArgument[]) =>
			await client.request({ ...request, query: asked });
		const query = returnTypeArguments(returnTypeParameter(run));
		// A tenant that refuses the fields does so for each record: it is asked once.
		const asking = run.shared(`simplified ${target.path}`, fieldsOrShallow);
		const { body } = await (isSimplified(run) ? asking(query, ask) : ask(query));
		return [toItem(shapeParameter(run)(body as CoupaRecord), options.keyStyle)];
	},
};
