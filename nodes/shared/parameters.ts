import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { refuse } from '../../coupa/errors';
import { type KeyStyle, withKeyStyle } from '../../coupa/fields';
import { type CoupaRecord, MAX_PARALLEL_REQUESTS } from '../../coupa/read';
import { parseSelection, type ReturnType, selectionFromPaths } from '../../coupa/query';
import type { Catalog } from '../../coupa/catalog';
import type { QueryArgument } from '../../coupa/types';
import type { RequestSettings } from './transport/client';
import { recordPath, resolveTarget, type Target } from './target';

/** The parameters of a node: of one item in the action node, of the node in the trigger. */
export interface ParameterSource {
	catalog: Catalog;
	/** IANA name of the workflow's time zone. */
	timezone: string;
	/** The value of a parameter with its expressions resolved. */
	parameter(name: string, fallback: unknown): unknown;
}

/** A parameter as text, without space around it; numbers from expressions too. */
export function textParameter(source: ParameterSource, name: string): string {
	const value = source.parameter(name, '');
	return value === null || value === undefined ? '' : String(value).trim();
}

/**
 * An ID of Coupa's: digits.
 *
 * @param what it is called in the error: "document ID"
 * @throws CoupaError (`invalidRequest`) when it is missing or no number
 */
export function idParameter(source: ParameterSource, name: string, what: string): string {
	const value = textParameter(source, name);
	if (!/^\d+$/.test(value)) {
		refuse(
			value === '' ? `The ${what} is empty` : `"${value}" is not a usable ${what}`,
			'It is a number that Coupa gives, such as 4711, not the number on the document. Find it with Query or Get Many.',
		);
	}
	return value;
}

/** The chosen object, with the ids of the records it lies below. */
export function targetParameter(source: ParameterSource): Target {
	const locator = source.parameter('object', '') as string | { mode?: string; value?: unknown };
	const isLocator = typeof locator === 'object' && locator !== null;
	return resolveTarget(source.catalog, {
		objectPath: String((isLocator ? locator.value : locator) ?? ''),
		parentIds: [textParameter(source, 'parentId'), textParameter(source, 'secondParentId')],
		fromList: isLocator && locator.mode === 'list',
	});
}

/** The address of the record that an item is about: what changes the same record keeps its order. */
export function recordLane(source: ParameterSource): string {
	return recordPath(targetParameter(source), textParameter(source, 'recordId'));
}

function selectedFields(source: ParameterSource): ReturnType {
	if (source.parameter('returnFieldsMode', 'list') === 'json') {
		const json = source.parameter('returnFieldsJson', '');
		return { kind: 'fields', fields: parseSelection(json) };
	}
	const chosen = source.parameter('returnFields', []);
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
export function returnTypeParameter(source: ParameterSource): ReturnType {
	const kind = textParameter(source, 'returnType') || 'default';
	switch (kind) {
		case 'fields':
			return selectedFields(source);
		case 'apiFilter': {
			const name = textParameter(source, 'apiFilter');
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
	checkFields?: boolean;
	keyStyle?: KeyStyle;
	orderBy?: string;
	orderDirection?: 'asc' | 'desc';
	parallelRequests?: unknown;
}

/** The options, as far as the person set them. */
export function optionsParameter(source: ParameterSource): OperationOptions {
	return source.parameter('options', {}) as OperationOptions;
}

/** How many pages to read at a time; as many as is sensible where the person's number is of no use. */
export function pagesAtATime({ parallelRequests }: OperationOptions): number {
	const pages = Number(parallelRequests ?? MAX_PARALLEL_REQUESTS);
	return Number.isInteger(pages) && pages > 0
		? Math.min(pages, MAX_PARALLEL_REQUESTS)
		: MAX_PARALLEL_REQUESTS;
}

/**
 * How many records are wanted; undefined for all.
 *
 * @throws CoupaError (`invalidRequest`) when it is no whole number from 1
 */
export function limitParameter(source: ParameterSource): number | undefined {
	if (source.parameter('returnAll', false) === true) return undefined;
	const limit = Number(source.parameter('limit', 50));
	if (!Number.isInteger(limit) || limit < 1) {
		refuse(
			`The limit "${limit}" is not usable`,
			'Enter a whole number from 1, or use "Return All".',
		);
	}
	return limit;
}

interface Pair {
	name?: unknown;
	value?: unknown;
}

/** Pairs of a name and a value; those without a name are left out. */
export function pairsParameter(source: ParameterSource, name: string): QueryArgument[] {
	const { pair: pairs = [] } = source.parameter(name, {}) as { pair?: Pair[] };
	return pairs
		.map(({ name: key, value }): QueryArgument => [String(key ?? '').trim(), String(value ?? '')])
		.filter(([key]) => key !== '');
}

function isRecord(value: unknown): value is CoupaRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One output item. What is no record, a list or a text in its place, becomes its field `data`. */
export function toItem(record: unknown, keyStyle: KeyStyle = 'coupa'): INodeExecutionData {
	const data = withKeyStyle(record, keyStyle);
	return { json: (isRecord(data) ? data : { data }) as IDataObject };
}

/** One output item for each record of the pages. */
export async function toItems(
	pages: AsyncIterable<readonly CoupaRecord[]>,
	keyStyle?: KeyStyle,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const page of pages) {
		for (const record of page) items.push(toItem(record, keyStyle));
	}
	return items;
}
