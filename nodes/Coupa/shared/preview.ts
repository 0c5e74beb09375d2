import type { INodeProperties } from 'n8n-workflow';

import { Preview } from '../../../coupa/http';
import { ItemPreview } from './itemPreview';
import type { ItemContext, Operation } from './types';

/** Whether an operation can be previewed: every one that writes. */
export function canPreview({ properties }: Operation): boolean {
	const collection = properties.find(({ name }) => name === 'options');
	const options = (collection?.options ?? []) as INodeProperties[];
	return options.some(({ name }) => name === 'preview');
}

export function isPreviewWanted(run: ItemContext): boolean {
	return (run.parameter('options', {}) as { preview?: boolean }).preview === true;
}

/** @param isWanted false where the credential wants it, for writes alone */
export function previewOf(run: ItemContext, operation: Operation, isWanted: boolean): ItemPreview {
	return new ItemPreview(
		run.shared('preview', () => new Preview()),
		operation.option.name,
		isWanted,
	);
}
