import { CoupaError } from '../../../../coupa/errors';
import { fieldsOrShallow, returnTypeArguments } from '../../../../coupa/query';
import { isPlainObject } from '../../../../coupa/lib/json';
import { type CoupaRecord, idFromText, idOf } from '../../../../coupa/read';
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

function unreadable(message: string): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message,
		description: 'Check the Instance URL of the credential and the path of the object.',
	});
}

/** A list, nothing or another record in the place of the record could pass for it in the rest of a workflow. */
function singleRecord(body: unknown, recordId: string): CoupaRecord {
	if (!isPlainObject(body) || Object.keys(body).length === 0) {
		throw unreadable('Coupa did not answer with a record');
	}
	const found = idOf(body);
	const asked = idFromText(recordId);
	if (found !== undefined && asked !== undefined && found !== asked) {
		throw unreadable(`Coupa answered with the record ${found} instead of ${recordId}`);
	}
	return body;
}

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
		} as const;
		const ask = async (asked: readonly QueryArgument[]) =>
			await client.request({ ...request, query: asked });
		const query = returnTypeArguments(returnTypeParameter(run));
		// A tenant that refuses the fields does so for each record: it is asked once.
		const asking = run.shared(`simplified ${target.path}`, fieldsOrShallow);
		const { body } = await (isSimplified(run) ? asking(query, ask) : ask(query));
		return [toItem(shapeParameter(run)(singleRecord(body, recordId)), options.keyStyle)];
	},
};
