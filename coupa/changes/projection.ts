import { dashed, underscored } from '../lib/names';
import {
	type FieldSelection,
	type ReturnType,
	returnTypeArguments,
	selectionFromPaths,
	selects,
} from '../query';
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
 * What the cursor needs to know of each record.
 *
 * @param shown fields that show whether Coupa applied a condition
 */
export function neededFields(
	{ event, exportField, idField }: Pick<PollSettings, 'event' | 'exportField' | 'idField'>,
	shown: readonly string[],
): FieldSelection {
	const isExport = event === 'readyForExport' && exportField === 'last-exported-at';
	return selectionFromPaths([
		'id',
		'created_at',
		'updated_at',
		...(isExport ? ['last_exported_at'] : []),
		...shown,
		...(idField === 'id' ? [] : [idField]),
	]);
}

const asItIs = (record: CoupaRecord): CoupaRecord => record;

function rootsOf(entry: FieldSelection[number]): string[] {
	return typeof entry === 'string' ? [entry] : Object.keys(entry);
}

function selected(fields: FieldSelection, needed: FieldSelection): Projection {
	const added = needed.filter((entry) => typeof entry !== 'string' || !selects(fields, entry));
	const asked = new Set(fields.flatMap(rootsOf).map((name) => underscored(name)));
	const names = new Set(
		added
			.flatMap(rootsOf)
			.filter((name) => !asked.has(name))
			.flatMap((name) => [name, dashed(name)]),
	);
	const query = returnTypeArguments({ kind: 'fields', fields: [...added, ...fields] });
	return {
		reading: query,
		output: query,
		readsTwice: false,
		isPartial: true,
		strip: (record) =>
			Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name))),
	};
}

/**
 * How to read records so that the cursor can identify them and the output is what the user asked for.
 *
 * @param namesFields true where plain answers lack what the cursor needs, since the tenant has a default
 * API filter: it does not act where fields are named [API Return Formats]
 */
export function projectionOf(
	returnType: ReturnType,
	needed: FieldSelection,
	namesFields: boolean,
): Projection {
	if (returnType.kind === 'fields') return selected(returnType.fields, needed);
	if (returnType.kind === 'limited') return selected(['id'], needed);
	const plain = returnTypeArguments(returnType);
	const isNamed = namesFields || returnType.kind === 'apiFilter';
	return {
		reading: isNamed ? returnTypeArguments({ kind: 'fields', fields: [...needed] }) : plain,
		output: plain,
		readsTwice: isNamed,
		isPartial: isNamed,
		strip: asItIs,
	};
}
