import { type ReturnType, returnTypeArguments, selectionFromPaths, showing } from '../query';
import type { CoupaRecord } from '../read';
import type { QueryArgument } from '../types';
import type { PollSettings } from './types';

/** In which form records are read, and in which they are emitted. */
export interface Projection {
	/** Return type of the reading; it always includes what the cursor needs. */
	reading: QueryArgument[];
	/** Return type of records that are read once more for the output. */
	output: QueryArgument[];
	/** True if all records are read once more for the output. */
	readsTwice: boolean;
	/** True if the reading may not show what changed in a record. */
	isPartial: boolean;
	/** Removes what only the cursor needs. */
	strip(record: CoupaRecord): CoupaRecord;
}

/**
 * What the cursor needs to know of each record, as dotted paths.
 *
 * @param shown fields that show whether Coupa applied a condition
 */
export function neededFields(
	{ event, exportField, idField }: Pick<PollSettings, 'event' | 'exportField' | 'idField'>,
	shown: readonly string[],
): string[] {
	const isExport = event === 'readyForExport' && exportField === 'last-exported-at';
	return [
		'id',
		'created_at',
		'updated_at',
		...(isExport ? ['last_exported_at'] : []),
		...shown,
		...(idField === 'id' ? [] : [idField]),
	];
}

/**
 * How to read records so that the cursor can identify them and the output is what the user asked for.
 *
 * @param namesFields true where plain answers lack what the cursor needs, since the tenant has a default
 * API filter: it does not act where fields are named [API Return Formats]
 */
export function projectionOf(
	returnType: ReturnType,
	needed: readonly string[],
	namesFields: boolean,
): Projection {
	const { returnType: shown, strip } = showing(returnType, needed);
	const output = returnTypeArguments(shown);
	const isSelected = shown.kind === 'fields';
	const isNamed = !isSelected && (namesFields || shown.kind === 'apiFilter');
	const named = returnTypeArguments({ kind: 'fields', fields: selectionFromPaths(needed) });
	return {
		reading: isNamed ? named : output,
		output,
		readsTwice: isNamed,
		isPartial: isSelected || isNamed,
		strip,
	};
}
