import { objectProperties } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { optionsParameter } from '../../../shared/parameters';
import { recordName, scopesFor } from '../../../shared/target';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { attachmentIdProperty } from './properties';
import { attachmentParameter, attachmentsOrderingKey, attachmentTarget } from './target';

const show = { resource: ['attachment'], operation: ['delete'] };

/** Deletes one attachment. */
export const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete an attachment',
		description: 'Delete an attachment of a record permanently',
	},
	properties: [
		...objectProperties(show),
		attachmentIdProperty(show, true),
		requestOptionsProperty(show, DEFAULT_CONCURRENCY, [PREVIEW]),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: attachmentsOrderingKey },
	async execute(run) {
		const target = attachmentTarget(run);
		const { id, path } = attachmentParameter(run, target);
		const scopes = scopesFor(target, 'delete');
		const client = await run.client(optionsParameter(run));
		await client.request({ method: 'DELETE', path, subject: recordName(target, id), scopes });
		return [{ json: { id, deleted: true } }];
	},
};
