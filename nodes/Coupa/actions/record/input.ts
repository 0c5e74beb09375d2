import type { INodeProperties } from 'n8n-workflow';

import { refuse } from '../../../../coupa/errors';
import {
	buildPayload,
	fieldProblems,
	type FieldProblem,
	fieldsInput,
	type KnownCustomFields,
	type Payload,
	refuseProblems,
} from '../../../../coupa/fields';
import { withCustomDates } from '../../../../coupa/fields/discovery';
import { referencesProperty } from '../../../shared/descriptions/references';
import { customFieldsFor } from '../../../shared/methods/customFields';
import { optionsParameter } from '../../../shared/parameters';
import { fieldsWithReferences } from '../../../shared/references';
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

function mapperInput(run: ItemRun, target: Target, takesId: boolean): Record<string, unknown> {
	const { context, itemIndex, catalog } = run;
	const mapper = context.getNodeParameter('fields', itemIndex, {}) as MapperValue;
	const automatic = mapper.mappingMode === 'autoMapInputData';
	const values = automatic ? context.getInputData()[itemIndex].json : (mapper.value ?? {});
	const fields = fieldsInput(catalog, target.resource?.object, values, { skipReadOnly: automatic });
	const input = fieldsWithReferences(run, target, fields, automatic);
	return takesId && values.id !== undefined ? { ...input, id: values.id } : input;
}

/** The tenant's custom fields, asked for only when the catalog does not know a field. */
async function knownCustomFields(
	run: ItemRun,
	target: Target,
	problems: readonly FieldProblem[],
): Promise<KnownCustomFields> {
	if (!problems.some(({ kind }) => kind === 'unknown')) return { names: new Set(), complete: true };
	const { fields, problem } = await customFieldsFor(run.context, target);
	const names = fields
		.filter(({ namespace }) => namespace === 'root')
		.map(({ collection, name }) => (collection === undefined ? name : `${collection}.${name}`));
	return { names: new Set(names), complete: problem === undefined };
}

/** A time where a custom field may hold a date alone, as the date picker of n8n gives it. */
const TIME_IN_JSON = /"\d{4}-\d{2}-\d{2}T/;

/** Custom fields that hold a date get the date alone, so that no time zone moves it to another day. */
async function withDates(run: ItemRun, target: Target, payload: Payload): Promise<Payload> {
	const json = JSON.stringify(payload);
	if (target.resource === undefined || !TIME_IN_JSON.test(json)) return payload;
	const problems = fieldProblems(run.catalog, target.resource.object, payload);
	const hasCustom =
		json.includes('"custom-fields":') || problems.some(({ kind }) => kind === 'unknown');
	if (!hasCustom) return payload;
	const { fields } = await customFieldsFor(run.context, target);
	return withCustomDates(payload, fields);
}

/** Refuses a record that Coupa would not take, with all that is wrong with it. */
async function checkFields(
	run: ItemRun,
	target: Target,
	object: string,
	payload: Payload,
): Promise<void> {
	const problems = fieldProblems(run.catalog, object, payload);
	if (problems.length === 0) return;
	refuseProblems(problems, await knownCustomFields(run, target, problems));
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
	const payload = await withDates(run, target, buildPayload(catalog, object, input));
	if (Object.keys(payload).length === 0) {
		refuse('The record has no values', 'Fill in at least one field. Nothing was sent to Coupa.');
	}
	if (object !== undefined && optionsParameter(run).checkFields !== false) {
		const checked = Object.fromEntries(
			Object.entries(payload).filter(([name]) => !(takesId && name === 'id')),
		);
		await checkFields(run, target, object, checked);
	}
	return payload;
}
