import { upsertRecord } from '../../../../coupa/records';
import { SEQUENTIAL } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { groupOfLines } from './itemLines';
import { finderOf, forgetOthers, matchedParameter, upcomingOf } from './matching';

/** Items with the same key wait for each other: else each of them would create the record. */
async function upsertOrderingKey(run: ItemContext): Promise<string> {
	const { target, key } = await matchedParameter(run);
	return JSON.stringify([target.path, key.folded]);
}

/** Updates the record that matches, or creates it. */
export const createOrUpdate: OperationCode = {
	parallel: { byDefault: SEQUENTIAL, orderingKey: upsertOrderingKey },
	groupOf: groupOfLines,
	async execute(run) {
		const matched = await matchedParameter(run);
		const context = await writeContext(run, matched.target);
		const { id, operation, ...outcome } = await upsertRecord(context, {
			...matched,
			finder: finderOf(run, context, matched),
			upcoming: upcomingOf(run, matched),
		}).finally(() => forgetOthers(run, matched));
		const without = operation === 'created' ? {} : { id };
		const written = { ...outcome, id, operation };
		return [writtenItem(run, written, matched.payload, without, { operation })];
	},
};
