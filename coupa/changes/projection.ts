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

/** In which form records are read, and in which the person gets them. */
export interface Projection {
	/** Return type of the reading; it always has what the cursor needs. */
	reading: QueryArgument[];
	/** Return type of what is read once more for the person. */
	output: QueryArgument[];
	/** True where the person gets nothing of what was read: all of it is read once more. */
	readsTwice: boolean;
	/** True where the reading need not show what changed in a record. */
	isPartial: boolean;
	/** Takes out what only the cursor needs. */
	strip(record: CoupaRecord): CoupaRecord;
}

/**
 * What the cursor needs to know of each record.
 *
 * @param shown fields that tell whether a condition was kept
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
 * How to read records so that the cursor knows them, and the person gets what was asked for.
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
