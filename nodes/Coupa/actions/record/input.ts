import type { Payload } from '../../../../coupa/fields';
import { namesIn } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { jsonObject } from '../../shared/json';
import { checkedPayload } from '../../shared/payload';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';
import { mapperInput } from './mapperInput';

/** The fields by which a record is to be found, as dotted paths. */
export function matchFields(run: ItemContext): string[] {
	return namesIn(run.parameter('matchFields', []));
}

async function preparedPayload(
	run: ItemContext,
	target: Target,
	takesId: boolean,
): Promise<Payload> {
	const { context, itemIndex } = run;
	const isJson = context.getNodeParameter('inputMode', itemIndex, 'fields') === 'json';
	const { values, isMapped } = isJson
		? { values: jsonObject(context.getNodeParameter('jsonBody', itemIndex, '')), isMapped: false }
		: await mapperInput(run, target, takesId);
	const operation = run.parameter('operation', '');
	return await checkedPayload(run, target, values, {
		takesId,
		isMapped,
		...(operation === 'update' && { recordId: await recordIdParameter(run, target) }),
		...(operation === 'createOrUpdate' && { matchedBy: matchFields(run) }),
	});
}

/** What tells the order of items needs their payloads before they are sent. */
const payloads = new WeakMap<ItemContext, Promise<Payload>>();

/**
 * The record to send, checked against the catalog unless the person switched that off. Each item is prepared
 * once.
 *
 * @param takesId the record may name its own id, by which it is matched
 * @throws CoupaError (`invalidRequest`) when it is empty or no JSON object, or names what is wrong with it
 */
export async function payloadParameter(
	run: ItemContext,
	target: Target,
	{ takesId = false } = {},
): Promise<Payload> {
	const payload = payloads.get(run) ?? preparedPayload(run, target, takesId);
	payloads.set(run, payload);
	return await payload;
}
