import type { INodeProperties } from 'n8n-workflow';

import type { Payload } from '../../../../coupa/fields';
import { linesProperties } from '../../../shared/descriptions/lines';
import { OBJECT_CHOICE } from '../../../shared/descriptions/object';
import { referencesProperty } from '../../../shared/descriptions/references';
import { ROW_RESOURCES } from '../../../shared/nouns';
import { namesIn } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { jsonObject } from '../../shared/json';
import { checkedPayload } from '../../shared/payload';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';
import { mapperInput } from './mapperInput';

type Show = Record<string, string[]>;

/** What a record is to contain: fields to fill in, or JSON. */
export function inputProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Input',
			name: 'inputMode',
			type: 'options',
			options: [
				{ name: 'Fields', value: 'fields', description: 'Choose fields and fill them in' },
				{ name: 'JSON', value: 'json', description: 'The record as JSON' },
			],
			default: 'fields',
			displayOptions: { show },
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			required: true,
			typeOptions: {
				loadOptionsDependsOn: OBJECT_CHOICE,
				resourceMapper: {
					resourceMapperMethod: 'getMapperFields',
					// n8n shows no field in its mode for updates, unless records are matched by one.
					mode: 'add',
					hideNoDataError: true,
					fieldWords: { singular: 'field', plural: 'fields' },
					// Only those that are not marked as removed.
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
			displayOptions: { show: { ...show, inputMode: ['fields'] }, hide: { object: [''] } },
		},
		referencesProperty({ ...show, inputMode: ['fields'] }),
		...linesProperties({ ...show, resource: ROW_RESOURCES, inputMode: ['fields'] }),
		{
			displayName: 'Record (JSON)',
			name: 'jsonBody',
			type: 'json',
			default: '{}',
			required: true,
			description:
				'The record, for example {"name": "Acme", "currency": {"code": "USD"}}. Keys may be written invoice-number, invoice_number or invoiceNumber.',
			displayOptions: { show: { ...show, inputMode: ['json'] } },
		},
	];
}

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
