import type { INodeProperties } from 'n8n-workflow';

import { refuse } from '../../../../coupa/errors';
import {
	buildPayload,
	checkPayload,
	fieldsInput,
	type Payload,
	unknownRootFields,
} from '../../../../coupa/fields';
import { optionsParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { jsonObject } from '../json';
import type { ItemRun } from '../types';

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
				loadOptionsDependsOn: ['object.value'],
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

function mapperInput(
	{ context, itemIndex, catalog }: ItemRun,
	target: Target,
	takesId: boolean,
): Record<string, unknown> {
	const mapper = context.getNodeParameter('fields', itemIndex, {}) as MapperValue;
	const automatic = mapper.mappingMode === 'autoMapInputData';
	const values = automatic ? context.getInputData()[itemIndex].json : (mapper.value ?? {});
	const input = fieldsInput(catalog, target.resource?.object, values, { skipReadOnly: automatic });
	return takesId && values.id !== undefined ? { ...input, id: values.id } : input;
}

/** The tenant's custom fields at the root of the record, asked for only when there is an unknown name. */
async function customFieldsFor(
	run: ItemRun,
	object: string,
	payload: Payload,
): Promise<ReadonlySet<string>> {
	const unknown = unknownRootFields(run.catalog, object, payload);
	return new Set(unknown);
}

/**
 * The record to send, checked against the catalog unless the person switched that off.
 *
 * @param takesId the record may name its own id, by which it is matched
 * @throws CoupaError (`invalidRequest`) when it is empty or no JSON object, or names what is wrong with it
 */
export async function payloadParameter(
	run: ItemRun,
	target: Target,
	{ takesId = false } = {},
): Promise<Payload> {
	const { context, itemIndex, catalog } = run;
	const object = target.resource?.object;
	const isJson = context.getNodeParameter('inputMode', itemIndex, 'fields') === 'json';
	const input = isJson
		? jsonObject(context.getNodeParameter('jsonBody', itemIndex, ''))
		: mapperInput(run, target, takesId);
	const payload = buildPayload(catalog, object, input);
	if (Object.keys(payload).length === 0) {
		refuse('The record has no values', 'Fill in at least one field. Nothing was sent to Coupa.');
	}
	if (object !== undefined && optionsParameter(run).checkFields !== false) {
		const checked = Object.fromEntries(
			Object.entries(payload).filter(([name]) => !(takesId && name === 'id')),
		);
		checkPayload(catalog, object, checked, await customFieldsFor(run, object, checked));
	}
	return payload;
}
