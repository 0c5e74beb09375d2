import type { INodeProperties } from 'n8n-workflow';

import { OBJECT_CHOICE } from '../../../shared/descriptions/object';
import { fieldsInput, type Payload } from '../../../../coupa/fields';
import { referencesProperty } from '../../../shared/descriptions/references';
import { fieldsWithReferences } from '../../../shared/references';
import type { Target } from '../../../shared/target';
import { jsonObject } from '../../shared/json';
import { checkedPayload } from '../../shared/payload';
import { recordIdParameter } from '../../shared/recordId';
import type { ItemContext } from '../../shared/types';

type Show = Record<string, string[]>;

/** What a record is to contain: fields to fill in, or JSON. */
export function inputProperties(show: Show, mode: 'add' | 'update'): INodeProperties[] {
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
					mode,
					fieldWords: { singular: 'field', plural: 'fields' },
					// Only those that are not marked as removed.
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
			displayOptions: { show: { ...show, inputMode: ['fields'] } },
		},
		referencesProperty({ ...show, inputMode: ['fields'] }),
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

interface MapperValue {
	mappingMode?: string;
	value?: Record<string, unknown> | null;
}

/** What a person gave for a record. */
interface RecordInput {
	values: Record<string, unknown>;
	/** The fields of the item were mapped by their names. */
	isMapped: boolean;
}

function mapperInput(run: ItemContext, target: Target, takesId: boolean): RecordInput {
	const { context, itemIndex, catalog } = run;
	const mapper = context.getNodeParameter('fields', itemIndex, {}) as MapperValue;
	const isMapped = mapper.mappingMode === 'autoMapInputData';
	const values = isMapped ? context.getInputData()[itemIndex].json : (mapper.value ?? {});
	const fields = fieldsInput(catalog, target.resource?.object, values, { isMapped });
	const input = fieldsWithReferences(run, target, fields, isMapped);
	const id = takesId && values.id !== undefined ? { id: values.id } : {};
	return { values: { ...input, ...id }, isMapped };
}

/** The fields by which a record is to be found, as dotted paths. */
export function matchFields(run: ItemContext): string[] {
	const chosen = run.parameter('matchFields', []);
	const names = Array.isArray(chosen) ? chosen.map(String) : String(chosen ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
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
		: mapperInput(run, target, takesId);
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
