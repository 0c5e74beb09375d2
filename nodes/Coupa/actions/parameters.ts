import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { refuse } from '../../../coupa/errors';
import { type KeyStyle, withKeyStyle } from '../../../coupa/fields';
import { parseSelection, type ReturnType, selectionFromPaths } from '../../../coupa/query';
import type { RequestSettings } from '../../shared/client';
import { resolveTarget, type Target } from '../../shared/target';
import type { ItemRun } from './types';

/** A parameter as text, without space around it; numbers from expressions too. */
export function textParameter({ context, itemIndex }: ItemRun, name: string): string {
	const value = context.getNodeParameter(name, itemIndex, '');
	return value === null || value === undefined ? '' : String(value).trim();
}

/** The chosen object, with the ids of the records it lies below. */
export function targetParameter(run: ItemRun): Target {
	const { context, itemIndex, catalog } = run;
	const locator = context.getNodeParameter('object', itemIndex, '') as
		| string
		| { mode?: string; value?: unknown };
	const isLocator = typeof locator === 'object' && locator !== null;
	return resolveTarget(catalog, {
		objectPath: String((isLocator ? locator.value : locator) ?? ''),
		parentIds: [textParameter(run, 'parentId'), textParameter(run, 'secondParentId')],
		fromList: isLocator && locator.mode === 'list',
	});
}

function selectedFields(run: ItemRun): ReturnType {
	const { context, itemIndex } = run;
	if (context.getNodeParameter('returnFieldsMode', itemIndex, 'list') === 'json') {
		const json = context.getNodeParameter('returnFieldsJson', itemIndex, '');
		return { kind: 'fields', fields: parseSelection(json) };
	}
	const chosen: unknown = context.getNodeParameter('returnFields', itemIndex, []);
	const names = Array.isArray(chosen) ? chosen.map(String) : String(chosen ?? '').split(',');
	const paths = names.map((name) => name.trim()).filter((name) => name !== '');
	if (paths.length === 0) {
		refuse(
			'No fields are chosen to return',
			'Choose at least one field, or return something else.',
		);
	}
	return { kind: 'fields', fields: selectionFromPaths(paths) };
}

/** What Coupa is to send back. */
export function returnTypeParameter(run: ItemRun): ReturnType {
	const kind = textParameter(run, 'returnType') || 'default';
	switch (kind) {
		case 'fields':
			return selectedFields(run);
		case 'apiFilter': {
			const name = textParameter(run, 'apiFilter');
			if (name === '')
				refuse('The API filter has no name', 'Enter the name of a filter saved in Coupa.');
			return { kind, name };
		}
		case 'default':
		case 'limited':
		case 'none':
		case 'shallow':
			return { kind };
		default:
			return refuse(`"${kind}" is not a way to return records`, 'Choose one from the list.');
	}
}

/** The options of an operation. */
export interface OperationOptions extends RequestSettings {
	keyStyle?: KeyStyle;
	orderBy?: string;
	orderDirection?: 'asc' | 'desc';
}

/** The options, as far as the person set them. */
export function optionsParameter({ context, itemIndex }: ItemRun): OperationOptions {
	return context.getNodeParameter('options', itemIndex, {}) as OperationOptions;
}

/**
 * How many records are wanted; undefined for all.
 *
 * @throws CoupaError (`invalidRequest`) when it is no whole number from 1
 */
export function limitParameter({ context, itemIndex }: ItemRun): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return undefined;
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (!Number.isInteger(limit) || limit < 1) {
		refuse(
			`The limit "${limit}" is not usable`,
			'Enter a whole number from 1, or use "Return All".',
		);
	}
	return limit;
}

/** One output item. */
export function toItem(record: unknown, keyStyle: KeyStyle = 'coupa'): INodeExecutionData {
	return { json: withKeyStyle(record, keyStyle) as IDataObject };
}
