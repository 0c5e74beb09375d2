import type { IDataObject } from 'n8n-workflow';

import type { Payload } from '../../../../coupa/fields';
import { isPlainObject } from '../../../../coupa/lib/json';
import { idFromText, idOf } from '../../../../coupa/read';
import { receiptOf, refuseNotTaken } from '../../../../coupa/records';
import type { ItemContext } from '../../shared/types';
import { writeContext } from '../../shared/writing';
import type { ChosenAction } from './actionRequest';

/**
 * Holds the fields of the record that an action took along against the record that it answers with. What
 * is no field of the record is a value of the action itself.
 *
 * @returns what the item says of it
 */
export async function actionReceipt(
	run: ItemContext,
	{ target, recordId = '' }: ChosenAction,
	sent: unknown,
	answer: unknown,
): Promise<IDataObject> {
	const object = target.resource?.object;
	// A file is sent with a form.
	if (!isPlainObject(sent) || sent instanceof FormData || object === undefined) return {};
	const fields = run.catalog.fieldsOf(object);
	const payload: Payload = Object.fromEntries(
		Object.entries(sent).filter(([name]) => fields.has(name) || name === 'custom-fields'),
	);
	const record = isPlainObject(answer) ? answer : undefined;
	const id = idFromText(recordId) ?? (record && idOf(record));
	const context = await writeContext(run, target);
	const receipt = await receiptOf(context, payload, id, record);
	run.receipts.add(receipt);
	refuseNotTaken(context, { id, operation: 'updated', ...receipt });
	return receipt.notTaken.length > 0
		? ({ notTaken: receipt.notTaken } as unknown as IDataObject)
		: {};
}
