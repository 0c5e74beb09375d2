import type { INodeProperties } from 'n8n-workflow';

import { refuse } from '../../../coupa/errors';
import { Preview } from '../../../coupa/http';
import { ItemPreview } from './itemPreview';
import type { ItemContext, Operation } from './types';

/** Whether an operation can be previewed: every one that writes. */
function canPreview({ properties }: Operation): boolean {
	const collection = properties.find(({ name }) => name === 'options');
	const options = (collection?.options ?? []) as INodeProperties[];
	return options.some(({ name }) => name === 'preview');
}

/** A text from an expression counts: nothing is written where somebody wants to see it first. */
function isWanted(run: ItemContext): boolean {
	const { preview = false } = run.parameter('options', {}) as { preview?: unknown };
	if (preview === true || preview === 'true') return true;
	if (preview === false || preview === 'false' || preview === null || preview === '') return false;
	return refuse(
		`The option "Preview" is neither true nor false: ${JSON.stringify(preview)}`,
		'Nothing was sent to Coupa.',
	);
}

/** The preview of an item; undefined where it is to be written. */
export function previewOf(run: ItemContext, operation: Operation): ItemPreview | undefined {
	if (!canPreview(operation) || !isWanted(run)) return undefined;
	return new ItemPreview(
		run.shared('preview', () => new Preview()),
		operation.option.name,
	);
}
