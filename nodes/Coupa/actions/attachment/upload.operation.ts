import { attachAll, type AttachmentDetails, attachNote } from '../../../../coupa/files';
import { toItem } from '../../../shared/items';
import {
	asText,
	type OperationOptions,
	optionsParameter,
	textParameter,
} from '../../../shared/parameters';
import { scopesFor } from '../../../shared/target';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { OperationCode } from '../../shared/types';
import { sourceParameter } from './source';
import { attachmentsOrderingKey, attachmentTarget } from './target';

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
export const upload: OperationCode = {
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
