import { jsonObjectOrList } from '../../shared/json';
import { inputFile } from '../../../shared/transport/inputFile';
import { asText, textParameter } from '../../../shared/parameters';
import { refuse } from '../../../../coupa/errors';
import type { ItemContext } from '../../shared/types';

/** A body with the headers that belong to it. */
export interface Body {
	body?: unknown;
	headers: Record<string, string>;
}

interface FormField {
	name?: string;
	type?: string;
	value?: unknown;
	binaryPropertyName?: string;
}

async function appendField(run: ItemContext, form: FormData, field: FormField): Promise<void> {
	const { context, itemIndex } = run;
	const name = String(field.name ?? '').trim();
	if (name === '') refuse('A form field has no name', 'Enter a name such as attachment[file].');
	if (field.type !== 'file') {
		form.append(name, asText(field.value, `The form field "${name}"`));
		return;
	}
	const property = String(field.binaryPropertyName ?? 'data');
	form.append(name, await inputFile(context, { itemIndex, field: property }));
}

async function multipart(run: ItemContext): Promise<FormData> {
	const { field: fields = [] } = run.context.getNodeParameter('formFields', run.itemIndex, {}) as {
		field?: FormField[];
	};
	if (fields.length === 0) refuse('The form has no fields', 'Add at least one form field.');
	const form = new FormData();
	for (const field of fields) await appendField(run, form, field);
	return form;
}

/** The body as the person chose it. XML goes with Accept and Content-Type of one format [XML vs JSON]. */
export async function bodyParameter(run: ItemContext): Promise<Body> {
	switch (run.context.getNodeParameter('bodyType', run.itemIndex, 'none')) {
		case 'json':
			return {
				body: jsonObjectOrList(run.context.getNodeParameter('jsonBody', run.itemIndex, '')),
				headers: {},
			};
		case 'xml': {
			const body = textParameter(run, 'xmlBody');
			if (body === '')
				refuse('The XML body is empty', 'Enter the XML, or choose another kind of body.');
			return { body, headers: { 'Content-Type': 'application/xml', Accept: 'application/xml' } };
		}
		case 'multipart':
			return { body: await multipart(run), headers: {} };
		default:
			return { headers: {} };
	}
}
