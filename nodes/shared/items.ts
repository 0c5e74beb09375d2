import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type KeyStyle, knownFirst, simplifiedFor, withKeyStyle } from '../../coupa/fields';
import { isPlainObject } from '../../coupa/lib/json';
import type { CoupaRecord } from '../../coupa/read';
import { isSimplified, type ParameterSource, targetParameter } from './parameters';

/** Turns a record into its output form, in which the written fields are in sight. */
export type Shape = (record: CoupaRecord, sent?: Readonly<Record<string, unknown>>) => CoupaRecord;

/** The output form that the return type implies, besides what it requests from Coupa. */
export function shapeParameter(source: ParameterSource): Shape {
	if (!isSimplified(source)) return (record) => record;
	return simplifiedFor(source.catalog, targetParameter(source).resource?.object).shape;
}

/**
 * One output item: a record, with the fields first by which people recognise it. Anything else, such as a
 * list or a text, becomes its field `data`.
 */
export function toItem(record: unknown, keyStyle: KeyStyle = 'coupa'): INodeExecutionData {
	const ordered = isPlainObject(record) ? knownFirst(record) : { data: record };
	return { json: withKeyStyle(ordered, keyStyle) as IDataObject };
}

/** One output item for each record of the pages. */
export async function toItems(
	pages: AsyncIterable<readonly CoupaRecord[]>,
	keyStyle?: KeyStyle,
	shape: Shape = (record) => record,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const page of pages) {
		for (const record of page) items.push(toItem(shape(record), keyStyle));
	}
	return items;
}
