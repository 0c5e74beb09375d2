import { CUSTOM_FIELDS } from '../../../../coupa/fields';
import {
	fieldsOrShallow,
	type ReturnType,
	returnTypeArguments,
	selects,
} from '../../../../coupa/query';
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

/** What shows that an answer is the record: its ID where that is asked for by name, else any known field. */
function tellingNames(
	returnType: ReturnType,
	fields: ReadonlyMap<string, unknown>,
): readonly string[] | undefined {
	const { kind } = returnType;
	if (kind === 'limited' || (kind === 'fields' && selects(returnType.fields, 'id'))) return [];
	// The fields of an API filter, and those that a person names, may all be the tenant's own.
	const mayBeAny = fields.size === 0 || kind === 'fields' || kind === 'apiFilter';
	return mayBeAny ? undefined : [...fields.keys(), CUSTOM_FIELDS];
}

/** Reads one record by its ID. */
export const get: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const target = targetParameter(run);
		const recordId = await recordIdParameter(run, target);
		const options = optionsParameter(run);
		const client = await run.client(options);
		const returnType = returnTypeParameter(run);
		const names = tellingNames(returnType, run.catalog.fieldsOf(target.resource?.object));
		const request = {
			method: 'GET',
			path: recordPath(target, recordId),
			subject: recordName(target, recordId),
			scopes: scopesFor(target, 'show'),
			// Another record in the place of this one could pass for it in the rest of a workflow.
			expects: (body: unknown) => answerProblem(body, { id: idFromText(recordId), names }),
		} as const;
		const ask = async (asked: readonly QueryArgument[]) =>
			await client.request({ ...request, query: asked });
		const query = returnTypeArguments(returnType);
		// A tenant that refuses the fields does so for each record: it is asked once.
		const asking = run.shared(`simplified ${target.path}`, fieldsOrShallow);
		const { body } = await (isSimplified(run) ? asking(query, ask) : ask(query));
		return [toItem(shapeParameter(run)(body as CoupaRecord), options.keyStyle)];
	},
};
