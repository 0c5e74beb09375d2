import type { INodeProperties } from 'n8n-workflow';

import { refuse } from '../../../coupa/errors';
import { Preview } from '../../../coupa/http';
import { ItemPreview } from './itemPreview';
import type { ItemContext, Operation } from './types';

/** Whether an operation can be previewed: every one that writes. */
export function canPreview({ properties }: Operation): boolean {
	const collection = properties.find(({ name }) => name === 'options');
	const options = (collection?.options ?? []) as INodeProperties[];
	return options.some(({ name }) => name === 'preview');
}

/** A text from an expression counts: nothing is written where somebody wants to see it first. */
export function isPreviewWanted(run: ItemContext): boolean {
	const { preview = false } = run.parameter('options', {}) as { preview?: unknown };
	if (preview === true || preview === 'true') return true;
	if (preview === false || preview === 'false' || preview === null || preview === '') return false;
	return refuse(
		`The option "Preview" is neither true nor false: ${JSON.stringify(preview)}`,
		'Nothing was sent to Coupa.',
	);
}

/** @param isWanted false where the credential wants it, for writes alone */
export function previewOf(run: ItemContext, operation: Operation, isWanted: boolean): ItemPreview {
	return new ItemPreview(
		run.shared('preview', () => new Preview()),
		operation.option.name,
		isWanted,
	);
}
