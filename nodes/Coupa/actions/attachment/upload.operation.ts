import { attachAll, type AttachmentDetails, attachNote } from '../../../../coupa/files';
import { objectProperties } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { toItem } from '../../../shared/items';
import {
	asText,
	type OperationOptions,
	optionsParameter,
	textParameter,
} from '../../../shared/parameters';
import { scopesFor } from '../../../shared/target';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { sourceProperties, UPLOAD_OPTIONS } from './properties';
import { sourceParameter } from './source';
import { attachmentsOrderingKey, attachmentTarget } from './target';

const show = { resource: ['attachment'], operation: ['upload'] };

interface UploadOptions extends OperationOptions {
	fileName?: unknown;
	linkedTo?: unknown;
}

/** Text of an option; undefined where nothing was entered. */
function optionText(value: unknown): string | undefined {
	const text = asText(value, 'An option').trim();
	return text === '' ? undefined : text;
}

/** Attaches files, a URL or a text to a record. */
export const upload: Operation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload an attachment',
		description: 'Attach files, a URL or a text to a record. Attachments cannot be changed later.',
	},
	properties: [
		...objectProperties(show),
		...sourceProperties(show),
		requestOptionsProperty(show, DEFAULT_CONCURRENCY, [PREVIEW, ...UPLOAD_OPTIONS]),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: attachmentsOrderingKey },
	async execute(run) {
		const options = optionsParameter(run) as UploadOptions;
		const target = attachmentTarget(run);
		const scopes = scopesFor(target, 'create');
		const source = await sourceParameter(run, optionText(options.fileName));
		const details: AttachmentDetails = {
			intent: textParameter(run, 'intent') || 'Internal',
			linkedTo: optionText(options.linkedTo),
		};
		const place = { client: await run.client(options), ...target, scopes };
		const records =
			'files' in source
				? await attachAll(place, source.files, details)
				: [await attachNote(place, source.note, details)];
		return records.map((record) => toItem(record, options.keyStyle));
	},
};
