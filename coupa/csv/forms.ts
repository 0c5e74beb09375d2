/** The form of the data file. What is usual is left out of it. */
import type { CsvColumn } from './types';

/** What columns of several titles have in common. */
export type ColumnDefinition = Partial<Omit<CsvColumn, 'api' | 'own' | 'title'>>;

/** How a definition begins: `string255` of `string255!*@`; a number with a comma is the precision. */
export const KIND = /^([a-z]*)([\d,]*)/;

/** The marks behind it. */
export const MARKS: Readonly<Record<string, ColumnDefinition>> = {
	'!': { required: 'yes' },
	'?': { required: 'conditional' },
	'*': { starred: true },
	'@': { key: true },
	'^': { mustExist: true },
	'-': { hidden: true },
	'+': { valuesOpen: true },
	'~': { clears: true },
};

/** A definition as it stands in the file; its values are joined by `|`. */
export type PackedDefinition =
	| string
	| (Pick<ColumnDefinition, 'forms' | 'list' | 'range' | 'when'> & { is: string; values?: string });

/**
 * Columns, joined by `|`: `3~Name=`. In front of `~` stands the number of the definition, to the base of
 * 36; without it, it is that of the column before. Behind `=` stands the field in REST, or nothing where
 * it is called as the title; without `=` none is known.
 */
export type ColumnTexts = string;

/** Columns that are repeated with the numbers from … to in the place of `{}`. */
export type ColumnSeries = readonly [from: number, to: number, columns: ColumnTexts];

export interface RowTypeData {
	name: string;
	object?: string;
	/** The title of its marker, and its value where that is another one than the title without asterisk. */
	marker?: readonly [title: string, value?: string];
	listField?: string;
	incomplete?: true;
	columns: ReadonlyArray<ColumnSeries | ColumnTexts>;
}

export interface FormatData {
	name: string;
	object?: string;
	path?: string;
	sourceFor?: string;
	sourceForIsGuess?: true;
	folder?: string;
	sftp?: boolean;
	keys: ReadonlyArray<readonly string[]>;
	keysAreGuess?: true;
	createOnly?: true;
	attachments?: true;
	rowTypes: readonly RowTypeData[];
}

export interface FormatsData {
	definitions: readonly PackedDefinition[];
	formats: Readonly<Record<string, FormatData>>;
}
