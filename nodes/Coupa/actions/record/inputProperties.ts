import type { INodeProperties } from 'n8n-workflow';

import { linesProperties } from '../../../shared/descriptions/lines';
import { OBJECT_CHOICE } from '../../../shared/descriptions/object';
import { referencesProperty } from '../../../shared/descriptions/references';
import { ROW_RESOURCES } from '../../../shared/nouns';

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
			builderHint: {
				propertyHint: 'Use json with jsonBody: fields need the list of fields of the instance.',
			},
			displayOptions: { show },
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'What to write into the record. Only what is filled in is sent.',
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
